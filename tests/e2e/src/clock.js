// A clock controlled by the test. It runs before any script of the page; the server inserts the offset of the wall
// clock.
(() => {
  const offsets = { wall: WALL, monotonic: 0 };
  const RealDate = Date;
  const real = {
    now: RealDate.now.bind(RealDate),
    monotonic: performance.now.bind(performance),
    setTimeout: window.setTimeout.bind(window),
    clearTimeout: window.clearTimeout.bind(window),
    setInterval: window.setInterval.bind(window),
    clearInterval: window.clearInterval.bind(window),
  };
  const wall = () => real.now() + offsets.wall;
  const monotonic = () => real.monotonic() + offsets.monotonic;

  RealDate.now = wall;
  window.Date = new Proxy(RealDate, {
    apply: () => new RealDate(wall()).toString(),
    construct: (target, values) => (values.length ? new target(...values) : new target(wall())),
  });
  const origin = performance.timeOrigin + offsets.wall;
  Object.defineProperty(performance, 'timeOrigin', { get: () => origin });
  performance.now = monotonic;

  // Pending timers by id. Timeouts are due by the monotonic clock, so that `advance` can run them early.
  const timeouts = new Map();
  const intervals = new Map();
  const call = (handler, values) => handler.apply(window, values);
  window.setTimeout = (handler, delay = 0, ...values) => {
    // WebKit's driver limits each script of a test with a timer of the page, which must keep the real time.
    if (String(handler).includes('JavaScriptTimeout')) return real.setTimeout(handler, delay, ...values);
    const id = real.setTimeout(() => {
      timeouts.delete(id);
      call(handler, values);
    }, delay);
    timeouts.set(id, { due: monotonic() + Number(delay), run: () => call(handler, values) });
    return id;
  };
  window.setInterval = (handler, delay = 0, ...values) => {
    const id = real.setInterval(handler, delay, ...values);
    intervals.set(id, { delay: Number(delay), run: () => call(handler, values) });
    return id;
  };
  // Timeouts and intervals share one list of ids, as the standard requires.
  const clear = cancel => id => {
    timeouts.delete(id);
    intervals.delete(id);
    cancel(id);
  };
  window.clearTimeout = clear(real.clearTimeout);
  window.clearInterval = clear(real.clearInterval);

  const runIntervals = longest => {
    for (const [id, { delay, run }] of [...intervals]) {
      if (delay <= longest && intervals.has(id)) run();
    }
  };
  const runTimeouts = () => {
    const due = [...timeouts].filter(([, { due }]) => due <= monotonic()).sort(([, a], [, b]) => a.due - b.due);
    for (const [id, { run }] of due) {
      // An earlier timeout may have cleared this one.
      if (!timeouts.has(id)) continue;
      window.clearTimeout(id);
      run();
    }
  };
  const set = (wallBy, monotonicBy) => {
    offsets.wall += wallBy;
    offsets.monotonic += monotonicBy;
  };
  const advance = by => {
    set(by, by);
    runTimeouts();
    runIntervals(by);
  };
  const orders = { set, advance, tick: () => runIntervals(Infinity) };

  // The other tabs are on the same machine.
  const others = new BroadcastChannel('test clock');
  others.onmessage = ({ data: [order, ...values] }) => orders[order](...values);
  window.testClock = {
    given: 0,
    done: 0,
    // In a separate task, so that the page's reaction is not part of the script that gives the command.
    give(order, ...values) {
      real.setTimeout(() => {
        orders[order](...values);
        others.postMessage([order, ...values]);
        this.done += 1;
      });
      this.given += 1;
    },
    // The time as a script of the page gets it, in every way. Firefox gives test scripts a `Date` of their own.
    read: () => [Date.now(), new Date().getTime(), Date.parse(Date()), performance.now()],
  };
})();
