// The only connection between the program and the scripts around it. Each script adds its functions to the global
// object `carrel` and sends messages to the program through `carrel.notify`. `carrel.d.ts` has all the types,
// `src/browser/bridge.rs` the Rust side. Only `rescue.js` runs earlier.

/** Messages, and what happens after those before it. */
/** @type {(Message | (() => void))[]} */
const queue = [];
/** @type {((message: Message) => void) | undefined} */
let listener;

// Each queued message is delivered in a task of its own, so that the page can respond in between.
const { port1: inbox, port2: later } = new MessageChannel();
inbox.onmessage = () => {
  if (!listener) {
    // The program has ended.
    queue.length = 0;
    return;
  }
  // It stays in the queue until it is handled, so that messages sent by its listener come after it.
  const [next] = queue;
  try {
    if (typeof next === 'function') next(); else if (next) listener(next);
  } catch (error) {
    if (!carrel.trap.startFailed(error)) throw error;
    listener = undefined;
  } finally {
    queue.shift();
    if (queue.length) later.postMessage(undefined);
  }
};

/** @type {Pick<Carrel, 'notify' | 'onMessage' | 'afterMessages' | 'stats' | 'countParsed'>} */
const bridge = {
  stats: { parsed: 0, parts: 0 },
  countParsed(count) {
    bridge.stats.parsed += count;
  },
  notify(message) {
    // The question that the page already shows must stay on screen: its attempt does not wait for its turn.
    if (listener && (!queue.length || message.type === 'started')) listener(message); else queue.push(message);
  },
  afterMessages(action) {
    if (queue.length) queue.push(action); else action();
  },
  onMessage(registered) {
    listener = registered;
    if (queue.length) later.postMessage(undefined);
  },
};

// The other scripts add the rest before the program starts.
Object.assign(carrel, bridge);
