// Records requests and console output of pages from now on. Console output stays in each page's process, so a script in
// each process passes it on.
const watch = { said: [], requests: [] };
window.carrelWatch = watch;
Services.obs.addObserver({
    observe(subject) {
        const channel = subject.QueryInterface(Ci.nsIHttpChannel);
        if (!channel.loadInfo.triggeringPrincipal.isSystemPrincipal) watch.requests.push(channel.URI.spec);
    },
}, 'http-on-modify-request');
Services.ppmm.addMessageListener('carrel:said', message => watch.said.push(message.data));
const inEachProcess = () => {
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    storage.addLogEventListener(event => {
        if (!['warn', 'error', 'assert', 'exception'].includes(event.level)) return;
        // The browser's own code logs there as well.
        if (/^(chrome|resource|moz-extension):/.test(event.filename)) return;
        const words = [...event.arguments].map(e => String(Cu.waiveXrays(e))).join(' ');
        Services.cpmm.sendAsyncMessage('carrel:said', `${event.level}: ${words} (${event.filename})`);
    }, Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal));
};
Services.ppmm.loadProcessScript(`data:application/javascript,(${encodeURIComponent(inEachProcess)})()`, true);
Services.console.reset();
