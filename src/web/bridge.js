// The one connection between the program and the scripts around it. Each script adds its functions to the global object
// `carrel`, and sends messages to the program through `carrel.notify`. `carrel.d.ts` has the types of all of it,
// `src/browser/bridge.rs` the Rust side. Only `rescue.js` runs earlier.

/** @type {Message[]} */
const queue = [];
/** @type {((message: Message) => void) | undefined} */
let listener;

/** @type {Pick<Carrel, 'notify' | 'onMessage' | 'stats' | 'countParsed'>} */
const bridge = {
  stats: { parsed: 0, parts: 0 },
  countParsed(count) {
    bridge.stats.parsed += count;
  },
  notify(message) {
    if (listener) listener(message); else queue.push(message);
  },
  onMessage(registered) {
    listener = registered;
    for (const message of queue.splice(0)) registered(message);
  },
};

// The other scripts add the rest before the program starts.
Object.assign(carrel, bridge);
