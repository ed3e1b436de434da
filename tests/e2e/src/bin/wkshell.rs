//! A WebKitGTK window for WebKitWebDriver: `wkshell --automation --profile=FOLDER …`.
//!
//! The packaged MiniBrowser stores nothing after it is closed when it is automated, so it cannot simulate a returning
//! person. This one stores site data in a folder, saves downloads to another, sends nothing to other machines, prints
//! every request to standard error, and takes the system's colors and requests for screenshots from files while it runs.
//!
//! The libraries are loaded at run time, so that neither their headers nor a linker for them is needed. All of the
//! repository's `unsafe` code is here: calls of C functions with the signatures in the GTK 3, GObject, Cairo and
//! WebKitGTK 4.1 manuals, on one thread, with objects that live until the process exits.
#![allow(unsafe_code)]

use libloading::Library;
use std::ffi::{CStr, CString, c_char, c_int, c_uint, c_void};
use std::path::{Path, PathBuf};
use std::ptr::{null, null_mut};
use std::sync::Mutex;

type Object = *mut c_void;

/// Features that Safari has and WebKitGTK disables.
const FEATURES: [&str; 3] = ["StorageAPI", "StorageAPIEstimate", "FileSystem"];

/// WebKit's policy of never painting with the graphics card: it is simulated here, which takes a third of all work.
const NEVER: c_int = 2;

struct Shell {
    gtk: Library,
    gobject: Library,
    webkit: Library,
    cairo: Library,
    context: Object,
    settings: Object,
    downloads: Option<PathBuf>,
    look: PathBuf,
    seen: Mutex<String>,
    /// The file that names the title of a page whose screenshot is wanted.
    wanted: PathBuf,
    /// The addresses of the open pages.
    views: Mutex<Vec<usize>>,
}

/// A library function, by name and signature.
macro_rules! call {
    ($library:expr, $name:literal, fn($($type:ty),* $(; $more:tt)?) $(-> $back:ty)?) => {
        *$library
            .get::<unsafe extern "C" fn($($type),* $(, $more)?) $(-> $back)?>(concat!($name, "\0").as_bytes())
            .unwrap_or_else(|error| lacking($name, &error))
    };
}

fn lacking(name: &str, error: &libloading::Error) -> ! {
    eprintln!("wkshell: {name} is not here ({error}): install the package webkit2gtk-driver");
    std::process::exit(1)
}

fn text(value: &str) -> CString {
    CString::new(value).unwrap_or_default()
}

impl Shell {
    /// Connects `handler`, which gets the shell as its last argument.
    unsafe fn connect(&'static self, object: Object, signal: &CStr, handler: *const c_void) {
        unsafe {
            let connect = call!(
                self.gobject,
                "g_signal_connect_data",
                fn(Object, *const c_char, *const c_void, *const Shell, *const c_void, c_int) -> u64
            );
            connect(object, signal.as_ptr(), handler, self, null(), 0);
        }
    }

    unsafe fn switch(&self, object: Object, property: &CStr, on: bool) {
        unsafe {
            let set = call!(self.gobject, "g_object_set", fn(Object, *const c_char; ...));
            set(object, property.as_ptr(), c_int::from(on), null::<c_char>());
        }
    }

    /// Applies the file's settings: `dark` and `still`, if present.
    unsafe fn take_look(&self) {
        let wanted = std::fs::read_to_string(&self.look).unwrap_or_default();
        let Ok(mut seen) = self.seen.lock() else { return };
        if *seen != wanted {
            unsafe {
                let settings = call!(self.gtk, "gtk_settings_get_default", fn() -> Object)();
                self.switch(settings, c"gtk-application-prefer-dark-theme", wanted.contains("dark"));
                self.switch(settings, c"gtk-enable-animations", !wanted.contains("still"));
            }
            *seen = wanted;
        }
    }

    /// Starts the wanted screenshot, if its page is known by its title yet.
    ///
    /// The driver's own screenshot needs the graphics card.
    unsafe fn take_picture(&'static self) {
        let Ok(title) = std::fs::read_to_string(&self.wanted) else { return };
        let Ok(views) = self.views.lock() else { return };
        for view in views.iter().map(|address| *address as Object) {
            unsafe {
                let name = call!(self.webkit, "webkit_web_view_get_title", fn(Object) -> *const c_char)(view);
                if name.is_null() || CStr::from_ptr(name).to_bytes() != title.as_bytes() {
                    continue;
                }
                let (visible, plain) = (0, 0);
                let snapshot = call!(
                    self.webkit,
                    "webkit_web_view_get_snapshot",
                    fn(Object, c_int, c_int, Object, *const c_void, *const Shell)
                );
                snapshot(view, visible, plain, null_mut(), painted as *const c_void, self);
            }
            // Once for each request.
            _ = std::fs::remove_file(&self.wanted);
            return;
        }
    }
}

/// Saves a finished screenshot, named by the title of its page.
unsafe extern "C" fn painted(view: Object, result: Object, shell: &'static Shell) {
    unsafe {
        let finish = call!(shell.webkit, "webkit_web_view_get_snapshot_finish", fn(Object, Object, Object) -> Object);
        let surface = finish(view, result, null_mut());
        if surface.is_null() {
            eprintln!("wkshell: no screenshot can be taken");
            return;
        }
        let title = CStr::from_ptr(call!(shell.webkit, "webkit_web_view_get_title", fn(Object) -> *const c_char)(view));
        let file = shell.wanted.with_file_name(format!("{}.png", title.to_string_lossy()));
        let part = file.with_extension("part");
        let path = text(&part.display().to_string());
        let status = call!(shell.cairo, "cairo_surface_write_to_png", fn(Object, *const c_char) -> c_int)(
            surface,
            path.as_ptr(),
        );
        call!(shell.cairo, "cairo_surface_destroy", fn(Object))(surface);
        if status != 0 || std::fs::rename(&part, &file).is_err() {
            eprintln!("wkshell: {} cannot be written (status {status})", file.display());
        }
    }
}

unsafe extern "C" fn tick(shell: &'static Shell) -> c_int {
    unsafe {
        shell.take_look();
        shell.take_picture();
    }
    1
}

unsafe extern "C" fn started(_context: Object, session: Object, shell: &'static Shell) {
    unsafe {
        let info = call!(shell.webkit, "webkit_application_info_new", fn() -> Object)();
        call!(shell.webkit, "webkit_application_info_set_name", fn(Object, *const c_char))(info, c"wkshell".as_ptr());
        call!(shell.webkit, "webkit_application_info_set_version", fn(Object, u64, u64, u64))(info, 1, 0, 0);
        call!(shell.webkit, "webkit_automation_session_set_application_info", fn(Object, Object))(session, info);
        shell.connect(session, c"create-web-view", create as *const c_void);
    }
}

unsafe extern "C" fn create(_session: Object, shell: &'static Shell) -> Object {
    unsafe {
        let kind = call!(shell.webkit, "webkit_web_view_get_type", fn() -> usize)();
        let new = call!(shell.gobject, "g_object_new", fn(usize, *const c_char; ...) -> Object);
        let view = new(
            kind,
            c"web-context".as_ptr(),
            shell.context,
            c"is-controlled-by-automation".as_ptr(),
            1 as c_int,
            c"settings".as_ptr(),
            shell.settings,
            null::<c_char>(),
        );
        let window = call!(shell.gtk, "gtk_window_new", fn(c_int) -> Object)(0);
        call!(shell.gtk, "gtk_window_set_default_size", fn(Object, c_int, c_int))(window, 1280, 900);
        call!(shell.gtk, "gtk_container_add", fn(Object, Object))(window, view);
        shell.connect(view, c"close", close as *const c_void);
        shell.connect(view, c"resource-load-started", request as *const c_void);
        call!(shell.gtk, "gtk_widget_show_all", fn(Object))(window);
        call!(shell.gtk, "gtk_widget_grab_focus", fn(Object))(view);
        if let Ok(mut views) = shell.views.lock() {
            views.push(view as usize);
        }
        view
    }
}

unsafe extern "C" fn close(view: Object, shell: &'static Shell) {
    if let Ok(mut views) = shell.views.lock() {
        views.retain(|address| *address != view as usize);
    }
    unsafe {
        let window = call!(shell.gtk, "gtk_widget_get_toplevel", fn(Object) -> Object)(view);
        call!(shell.gtk, "gtk_widget_destroy", fn(Object))(window);
    }
}

unsafe extern "C" fn request(_view: Object, _resource: Object, request: Object, shell: &'static Shell) {
    unsafe {
        let uri = call!(shell.webkit, "webkit_uri_request_get_uri", fn(Object) -> *const c_char)(request);
        eprintln!("REQUEST {}", CStr::from_ptr(uri).to_string_lossy());
    }
}

unsafe extern "C" fn download(_context: Object, download: Object, shell: &'static Shell) {
    unsafe { shell.connect(download, c"decide-destination", destination as *const c_void) };
}

unsafe extern "C" fn destination(download: Object, name: *const c_char, shell: &'static Shell) -> c_int {
    unsafe {
        let Some(folder) = &shell.downloads else {
            call!(shell.webkit, "webkit_download_cancel", fn(Object))(download);
            return 1;
        };
        let name = CStr::from_ptr(name).to_string_lossy().into_owned();
        let uri = text(&format!("file://{}", folder.join(name).display()));
        call!(shell.webkit, "webkit_download_set_destination", fn(Object, *const c_char))(download, uri.as_ptr());
    }
    1
}

fn open(name: &str) -> Library {
    // Loading a library runs its initializers; those of these four are safe to run at any time.
    unsafe { Library::new(name) }.unwrap_or_else(|error| lacking(name, &error))
}

/// The value of `--name=` on the command line.
fn option(name: &str) -> Option<PathBuf> {
    std::env::args().find_map(|argument| argument.strip_prefix(&format!("--{name}=")).map(PathBuf::from))
}

unsafe fn prepare(shell: &mut Shell, profile: &Path) {
    unsafe {
        call!(shell.gtk, "gtk_init", fn(Object, Object))(null_mut(), null_mut());
        let (data, cache) = (profile.join("data"), profile.join("cache"));
        let (data, cache) = (text(&data.display().to_string()), text(&cache.display().to_string()));
        let new = call!(shell.webkit, "webkit_website_data_manager_new", fn(*const c_char; ...) -> Object);
        let stored = new(
            c"base-data-directory".as_ptr(),
            data.as_ptr(),
            c"base-cache-directory".as_ptr(),
            cache.as_ptr(),
            null::<c_char>(),
        );
        // Traffic to other machines goes to a port on which nothing listens.
        let ours = [c"127.0.0.1".as_ptr(), c"localhost".as_ptr(), null()];
        let new =
            call!(shell.webkit, "webkit_network_proxy_settings_new", fn(*const c_char, *const *const c_char) -> Object);
        let proxy = new(c"http://127.0.0.1:9".as_ptr(), ours.as_ptr());
        let custom = 2;
        call!(shell.webkit, "webkit_website_data_manager_set_network_proxy_settings", fn(Object, c_int, Object))(
            stored, custom, proxy,
        );
        let new = call!(shell.webkit, "webkit_web_context_new_with_website_data_manager", fn(Object) -> Object);
        shell.context = new(stored);
        shell.settings = call!(shell.webkit, "webkit_settings_new", fn() -> Object)();
        call!(shell.webkit, "webkit_settings_set_hardware_acceleration_policy", fn(Object, c_int))(
            shell.settings,
            NEVER,
        );
        shell.switch(shell.settings, c"enable-write-console-messages-to-stdout", true);
        if std::env::args().any(|argument| argument == "--no-storage") {
            shell.switch(shell.settings, c"enable-html5-local-storage", false);
            shell.switch(shell.settings, c"enable-html5-database", false);
        }
        let features = call!(shell.webkit, "webkit_settings_get_all_features", fn() -> Object)();
        let count = call!(shell.webkit, "webkit_feature_list_get_length", fn(Object) -> usize)(features);
        for place in 0..count {
            let feature = call!(shell.webkit, "webkit_feature_list_get", fn(Object, usize) -> Object)(features, place);
            let name = call!(shell.webkit, "webkit_feature_get_identifier", fn(Object) -> *const c_char)(feature);
            if FEATURES.iter().any(|wanted| CStr::from_ptr(name).to_bytes() == wanted.as_bytes()) {
                let enable = call!(shell.webkit, "webkit_settings_set_feature_enabled", fn(Object, Object, c_int));
                enable(shell.settings, feature, 1);
            }
        }
    }
}

fn main() {
    let Some(profile) = option("profile") else {
        eprintln!("usage: wkshell --automation --profile=FOLDER [--downloads=FOLDER] [--no-storage]");
        std::process::exit(2)
    };
    let mut shell = Box::new(Shell {
        gtk: open("libgtk-3.so.0"),
        gobject: open("libgobject-2.0.so.0"),
        webkit: open("libwebkit2gtk-4.1.so.0"),
        cairo: open("libcairo.so.2"),
        context: null_mut(),
        settings: null_mut(),
        downloads: option("downloads"),
        look: profile.join("look"),
        seen: Mutex::default(),
        wanted: profile.join("picture"),
        views: Mutex::default(),
    });
    unsafe {
        prepare(&mut shell, &profile);
        // Leaked: GTK callbacks get it as an argument.
        let shell: &'static Shell = Box::leak(shell);
        shell.take_look();
        call!(shell.webkit, "webkit_web_context_set_automation_allowed", fn(Object, c_int))(shell.context, 1);
        shell.connect(shell.context, c"automation-started", started as *const c_void);
        shell.connect(shell.context, c"download-started", download as *const c_void);
        let every = call!(shell.gtk, "g_timeout_add", fn(c_uint, *const c_void, *const Shell) -> c_uint);
        every(20, tick as *const c_void, shell);
        call!(shell.gtk, "gtk_main", fn())();
    }
}
