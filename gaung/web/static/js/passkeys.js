// Passkeys: the browser makes or uses a key, and the form carries its answer. Everything else on the page works without.
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const withId = (key) => ({ ...key, id: bytes(key.id) });

  const asked = (options) => {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    if (key.user) key.user = withId(key.user);
    if (key.excludeCredentials) key.excludeCredentials = key.excludeCredentials.map(withId);
    if (key.allowCredentials) key.allowCredentials = key.allowCredentials.map(withId);
    return { publicKey: key };
  };

  const answered = (made) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[name]) response[name] = text(made.response[name]);
    }
    if (made.response.getTransports) response.transports = made.response.getTransports();
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      authenticatorAttachment: made.authenticatorAttachment,
      clientExtensionResults: made.getClientExtensionResults(),
      response,
    };
  };

  const optionsOf = async (form) => {
    if (!form.dataset.ask) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.dataset.ask, {
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };

  const say = (form, trouble) => {
    form.querySelectorAll("[data-passkey-trouble]").forEach((line) => {
      line.hidden = line.dataset.passkeyTrouble !== trouble;
    });
    delete form.dataset.sent;
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const there = Boolean(window.PublicKeyCredential);
    form.hidden = form.hidden && !there;
    if (!there) say(form, "missing");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      say(form, "");
      try {
        const made = await navigator.credentials[form.dataset.passkey](asked(await optionsOf(form)));
        form.elements.namedItem("credential").value = JSON.stringify(answered(made));
        form.submit();
      } catch {
        say(form, there ? "refused" : "missing");
      }
    });
  });
})();
