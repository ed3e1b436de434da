// The boundary between the program and the scripts around it: everything that either side may call on the other.
// `src/browser/bridge.rs` declares the same functions and messages for Rust.

/** A message from a script to the program, sent with `carrel.notify`. */
type Message =
  /** Another tab saved this text or removed the key; `stored` is whether localStorage has it. */
  | { type: 'text-changed'; key: string; text: string | null; stored: boolean }
  /** This page missed changes from other tabs: all saves must be compared. */
  | { type: 'saves-changed' }
  /** Something cleared localStorage. */
  | { type: 'storage-cleared' }
  /** The journal opened late or was recreated. */
  | { type: 'journal-opened' }
  /** The journal's response for the last texts written under these keys. */
  | { type: 'journaled'; keys: string[]; saved: boolean }
  /** Another tab holds the lock of the running attempt in view. */
  | { type: 'locked-by-other-tab' }
  /** This tab holds the lock of the running attempt in view. */
  | { type: 'lock-acquired' }
  /** The browser did not promise to keep the saves. */
  | { type: 'persistence-refused' }
  /** A text was copied to the clipboard. */
  | { type: 'copied'; announcement: string }
  /** The browser did not allow the page to copy. */
  | { type: 'copy-refused' }
  /** The page has shown the first question of a form since `at`: its `data-start` and seed, the options chosen, and the
   * words of its first questions. */
  | { type: 'started'; key: string; seed: number; at: number; chosen: Uint8Array; text: string }
  /** A part of the questions has arrived, or failed to. */
  | { type: 'part'; part: PackPart; bytes?: Uint8Array; why?: string }
  | OfflineMessage;

/** A part of the questions, as `core::pack` names them. */
type PackPart = 'index' | 'words' | 'rest';

/** The state of offline use. */
interface OfflineMessage {
  type: 'offline';
  /** Whether a newer version is cached and ready to be used. */
  update: boolean;
  /** Whether the browser offers to install the page as an app. */
  install: boolean;
  /** The state, worded for the person. */
  status: string;
  /** A description of the one-file edition; empty if none is offered. */
  file: string;
  /** The text of the link to the one-file edition. */
  link: string;
}

/** The journal's contents when it was last read, compared with localStorage. */
interface JournalSnapshot {
  /** Keys and texts that are missing from localStorage or differ there. */
  differing: [key: string, text: string][];
  /** Keys in localStorage that the journal lacks or has an older text for. */
  missing: string[];
}

/** What the page names in a `<meta>`: a part of the questions or of the program. */
type NamedPart = PackPart | 'pages' | 'program' | 'module';

interface Carrel {
  /** Sends a message to the program. Messages are queued until the program listens. */
  notify(message: Message): void;
  /** Registers the program's only listener. */
  onMessage(listener: (message: Message) => void): void;

  /** Counts for tests. */
  stats: {
    /** The number of saved texts parsed. */
    parsed: number;
    /** The number of parts of the questions that the program has, or knows to be missing. */
    parts: number;
  };
  /** Runs it when the program has handled all messages sent so far. */
  afterMessages(action: () => void): void;
  /** Adds to the number of parsed texts. */
  countParsed(count: number): void;

  /** `journal.js` */
  journal: {
    /** Resolves when the journal has been read or has not responded in time. */
    ready: Promise<void>;
    /** Whether the journal is new, or was read and has no text; may never resolve. */
    isEmpty: Promise<boolean>;
    /** Takes the snapshot of the last journal read; undefined if there is no journal or it hasn't been read since. */
    takeSnapshot(): JournalSnapshot | undefined;
    /** Saves a text: undefined if localStorage has it, null to delete the key. */
    put(key: string, text: string | null | undefined): void;
    /** Reads the journal again. */
    reload(): Promise<void>;
  };
  /** `tabs.js` */
  tabs: {
    /** Requests the lock of a running attempt; an empty id releases the current lock. */
    enter(id: string): void;
    /** Takes the lock of the current attempt from another tab. */
    takeOver(): void;
    /** Sends a text that localStorage rejected to other tabs, which get no storage event for it. */
    announce(key: string, text: string): void;
  };
  /** `back.js` */
  back: {
    /** After the program rendered a page, moves the focus to the link by which the person left it, if any. */
    restoreFocus(): void;
  };
  /** `persist.js` */
  persistence: {
    /** Asks the browser, once, not to clear the saves. */
    request(): void;
  };
  /** `copy.js` */
  clipboard: {
    /** Copies a text, compressed if `packed`; responds with `copied` and the announcement, or `copy-refused`. */
    copy(text: string, announcement: string, packed: boolean): void;
    /** Decompresses a pasted or loaded text; undefined if the result would be too large. */
    unpack(text: string): Promise<string | undefined>;
  };
  /** `starter.js` */
  starter: {
    /** Fetches a random starter. */
    load(): void;
    /** Resolves, for a newcomer, when the starter or the style sheet has loaded or failed and the first screen has been
     * painted: the program comes after them. */
    ahead(): Promise<void>;
    /** Shows the first question of the form with this `data-start` instead of `place`; false if there is none. */
    show(key: string, place: Element): Promise<boolean>;
    /** The question is no longer on screen. */
    forget(): void;
    /** The program starts now: no question is shown from here on. */
    end(): void;
    /** The form on screen, with the options chosen and the words of its first questions. */
    take(): { key: string; seed: number; at: number; chosen: Uint8Array; text: string } | undefined;
  };
  /** `first.js` */
  first: {
    /** Resolves when the first screen has been painted, or is not needed. */
    painted: Promise<void>;
    /** The program rendered its page: applies the person's actions on the first screen. */
    end(): void;
  };
  /** `boot.js`; the one-file edition has none. */
  boot: {
    /** Resolves when the program has been downloaded, or cannot be. */
    downloaded: Promise<void>;
    /** Resolves when the program has started or failed to. */
    ended: Promise<unknown>;
  };
  /** `pack.js`, or `single.js` in the one-file edition */
  pack: {
    /** The file of a part and its integrity value, as the page names them; empty if it does not. */
    named?(part: NamedPart): { file: string; integrity: string };
    /** The copy of a file that the worker keeps for offline use. The one-file edition has none. */
    cached?(file: string): Promise<Response | undefined>;
    /** Resolves when the index has loaded. */
    ready: Promise<void>;
    /** Resolves when every part has loaded or failed to. */
    settled: Promise<void>;
    /** The index file, once loaded. */
    index(): Uint8Array;
    /** Whether the host sent a file other than the one that was built. */
    isChanged(): boolean;
    /** Fetches a part again. */
    load(part: PackPart): void;
    /** Fetches the second part of the program; its loader calls this (`xtask/src/site/split.rs`). */
    pages(): Promise<BufferSource>;
    /** Why the second part of the program could not be loaded, worded for the person. */
    pagesFailure(): string;
    /** The page is about to reload: stops all fetches. */
    stop(): void;
  };
  /** `offline.js`, or `single.js` in the one-file edition */
  offline: {
    /** Switches to the newest cached version. */
    update(): void;
    /** Shows the browser's prompt to install the page. */
    install(): void;
  };
  /** `rescue.js` */
  rescue: {
    /** The program is about to read the saved text of this key. */
    reading(key: string): void;
    /** The program has read all saved texts. */
    done(): void;
    /** Records and counts a crash at startup, and reloads the page. */
    repeat(): void;
    /** The start succeeded. */
    started(): void;
    /** The program could not be loaded; shows the explanation of `data-cause` in `index.html`. */
    failed(cause: 'files' | 'changed' | 'file' | 'questions'): void;
    /** The program crashed and will not be restarted. */
    crashed(): void;
  };
  /** `trap.js` */
  trap: {
    /** Handles an error at startup; false if the program did not crash. */
    startFailed(error: unknown): boolean;
  };
}

declare var carrel: Carrel;

/** Chromium's event for offering to install a page; not standard, so TypeScript does not have it. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

interface WindowEventMap {
  beforeinstallprompt: BeforeInstallPromptEvent;
}

/** In the one-file edition, `single.js` is in the same script as wasm-bindgen's module. */
declare function __wbg_init(options: { module_or_path: BufferSource }): Promise<unknown>;
declare function show(): void;
