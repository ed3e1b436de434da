// Console output and requests since the last call, by pages and about them; not the browser's own.
const watch = window.carrelWatch;
const said = watch.said.splice(0);
for (const message of Services.console.getMessageArray()) {
    if (!(message instanceof Ci.nsIScriptError)) continue;
    const own = message.isFromChromeContext || /^(chrome|resource|moz-extension):/.test(message.sourceName);
    if (!own) said.push(`${message.category}: ${message.errorMessage} (${message.sourceName})`);
}
Services.console.reset();
return [said, watch.requests.splice(0)];
