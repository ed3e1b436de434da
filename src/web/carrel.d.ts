// The boundary between the program and the scripts around it: everything that either may call of the other.
// `src/browser/bridge.rs` declares the same functions and messages for Rust.

/** A message from a script to the program, sent with `carrel.notify`. */
type Message =
  /** Another tab saved this text, or removed the key; `stored` says whether localStorage has it. */
  | { type: 'text-changed'; key: string; text: string | null; stored: boolean }
  /** This page missed what other tabs did: everything saved has to be compared. */
  | { type: 'saves-changed' }
  /** Somebody emptied localStorage. */
  | { type: 'storage-cleared' }
  /** The journal opened late, or was made anew. */
  | { type: 'journal-opened' }
  /** The journal's answer about the texts that it was given last under these keys. */
  | { type: 'journaled'; keys: string[]; saved: boolean }
  /** Another tab holds the lock of the running attempt in view. */
  | { type: 'locked-by-other-tab' }
  /** This tab holds the lock of the running attempt in view. */
  | { type: 'lock-acquired' }
  /** The browser made no promise to keep the saves. */
  | { type: 'persistence-refused' }
  /** A text is on the clipboard. */
  | { type: 'copied'; announcement: string }
  /** The browser did not allow the page to copy. */
  | { type: 'copy-refused' }
  /** The page has shown the first question of a form since `at`: which `data-start` and seed it has, and the options chosen. */
  | { type: 'started'; key: string; seed: number; at: number; chosen: Uint8Array }
  /** A part of the questions has come, or why it has not. */
  | { type: 'part'; part: PackPart; bytes?: Uint8Array; why?: string }
  | OfflineMessage;

/** A part of the questions, as `core::pack` names them. */
type PackPart = 'index' | 'words' | 'rest';

/** The state of offline use. */
interface OfflineMessage {
  type: 'offline';
  /** Whether a newer version is cached and waits to be used. */
  update: boolean;
  /** Whether the browser offers to install the page as an app. */
  install: boolean;
  /** The state, in words for the person. */
  status: string;
  /** What the one-file edition is; empty where none is offered. */
  file: string;
  /** The text of the link to the one-file edition. */
  link: string;
}

/** What the journal had when it was read, compared with localStorage. */
interface JournalSnapshot {
  /** Keys and texts that localStorage lacks, or has another text of. */
  differing: [key: string, text: string][];
  /** Keys of localStorage that the journal lacks, or has an older text of. */
  missing: string[];
}

interface Carrel {
  /** Sends a message to the program. Messages wait until the program listens. */
  notify(message: Message): void;
  /** Registers the program's one listener. */
  onMessage(listener: (message: Message) => void): void;

  /** Counts for tests. */
  stats: {
    /** How many saved texts were parsed. */
    parsed: number;
    /** How many parts of the questions have come, or could not be had. */
    parts: number;
  };
  /** The program has parsed so many texts more. */
  countParsed(count: number): void;

  /** `journal.js` */
  journal: {
    /** Resolves when the journal was read, or did not answer in time. */
    ready: Promise<void>;
    /** Whether the journal was read and has no text; it may never answer. */
    isEmpty: Promise<boolean>;
    /** What the journal had when it was last read, once; undefined where there is none, or it was not read since. */
    takeSnapshot(): JournalSnapshot | undefined;
    /** Saves a text: undefined if localStorage has it, null to delete the key. */
    put(key: string, text: string | null | undefined): void;
    /** Reads the journal again. */
    reload(): Promise<void>;
  };
  /** `tabs.js` */
  tabs: {
    /** Asks for the lock of a running attempt; an empty id releases the lock held so far. */
    enter(id: string): void;
    /** Takes the lock of the attempt in view away from another tab. */
    takeOver(): void;
    /** Sends a text that localStorage refused to other tabs, which get no storage event of it. */
    announce(key: string, text: string): void;
  };
  /** `back.js` */
  back: {
    /** The program has drawn a page: moves the focus to the link by which the person left it, if there is one. */
    restoreFocus(): void;
  };
  /** `persist.js` */
  persistence: {
    /** Asks the browser, once, not to clear the saves. */
    request(): void;
  };
  /** `copy.js` */
  clipboard: {
    /** Copies a text, compressed if `packed`; the program hears `copied` with the announcement, or `copy-refused`. */
    copy(text: string, announcement: string, packed: boolean): void;
    /** Decompresses a pasted or loaded text; undefined if the result would be too large. */
    unpack(text: string): Promise<string | undefined>;
  };
  /** `starter.js` */
  starter: {
    /** Fetches a starter, chosen by chance. */
    load(): void;
    /** Shows the first question of the form with this `data-start` instead of `place`; false if there is none. */
    show(key: string, place: Element): Promise<boolean>;
    /** The question is not on the screen any more. */
    forget(): void;
    /** Resolves when the program may start: if a question is shown, once its words are here, or could not be had. */
    ready(): Promise<void>;
    /** What is shown, with the options chosen. */
    take(): { key: string; seed: number; at: number; chosen: Uint8Array } | undefined;
  };
  /** `first.js` */
  first: {
    /** The program has drawn its page: does what the person wanted on the first screen. */
    end(): void;
  };
  /** `boot.js`; the one-file edition has none. */
  boot: {
    /** Resolves when the program has started, or failed to. */
    ended: Promise<unknown>;
  };
  /** `pack.js`, or `single.js` in the one-file edition */
  pack: {
    /** Resolves when the index is here. */
    ready: Promise<void>;
    /** Resolves when every part is here, or could not be had. */
    settled: Promise<void>;
    /** Resolves when the words of the questions are here, or could not be had. */
    words: Promise<void>;
    /** The file of the index, once it is here. */
    index(): Uint8Array;
    /** Whether the host sent a file other than the one that was built. */
    isChanged(): boolean;
    /** Fetches a part again. */
    load(part: PackPart): void;
    /** Fetches the second part of the program; its loader calls this (`xtask/src/site/split.rs`). */
    pages(): Promise<BufferSource>;
    /** Why the second part of the program could not be had, in words for the person. */
    pagesFailure(): string;
    /** The page is about to be loaded again: nothing more is fetched. */
    stop(): void;
  };
  /** `offline.js`, or `single.js` in the one-file edition */
  offline: {
    /** Uses the newest cached version. */
    update(): void;
    /** Shows the browser's offer to install the page. */
    install(): void;
  };
  /** `rescue.js` */
  rescue: {
    /** The loader begins; false if an earlier script of the page is missing, and the program must not start. */
    begin(): boolean;
    /** The program is about to read the saved text of this key. */
    reading(key: string): void;
    /** The program has read all saved texts. */
    done(): void;
    /** Remembers that a start crashed, counts it, and loads the page again. */
    repeat(): void;
    /** The start succeeded. */
    started(): void;
    /** The program could not be loaded; shows the explanation of `data-cause` in `index.html`. */
    failed(cause: 'files' | 'changed' | 'file' | 'questions'): void;
    /** The program crashed, and is not started again. */
    crashed(): void;
  };
  /** `trap.js` */
  trap: {
    /** Handles an error of the start; false if the program did not cause it. */
    startFailed(error: unknown): boolean;
  };
}

declare var carrel: Carrel;

/** The event by which Chromium offers to install a page; not a standard, so TypeScript does not know it. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

interface WindowEventMap {
  beforeinstallprompt: BeforeInstallPromptEvent;
}

/** In the one-file edition, `single.js` stands in the same script as wasm-bindgen's module. */
declare function __wbg_init(options: { module_or_path: BufferSource }): Promise<unknown>;
