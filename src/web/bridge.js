// The only connection between the program and the scripts around it. Each script adds its functions to the global
// object `carrel` and sends messages to the program through `carrel.notify`. `carrel.d.ts` has all the types,
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
    // Not during this call from the program: if it crashed on a message, its own call would appear to have failed.
    queueMicrotask(deliver);
  },
};

function deliver() {
  while (queue.length) {
    // The message stays in the queue until it is handled, so that messages sent by its listener come after it.
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
