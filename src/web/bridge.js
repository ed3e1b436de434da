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
    if (listener && !queue.length) listener(message); else queue.push(message);
  },
  onMessage(registered) {
    listener = registered;
    // Not within this call of the program: if it crashed on a message, it would be told that its own call had failed.
    queueMicrotask(deliver);
  },
};

function deliver() {
  while (queue.length) {
    // It stays in the queue meanwhile, so that a message that its listener sends comes after it.
    const [message] = queue;
    try {
      if (message) listener?.(message);
    } catch (error) {
      if (!carrel.trap.startFailed(error)) throw error;
      return;
    } finally {
      queue.shift();
    }
  }
}

// The other scripts add the rest before the program starts.
Object.assign(carrel, bridge);
