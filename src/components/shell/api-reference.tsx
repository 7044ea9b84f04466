"use client";

import Script from "next/script";
import { useEffect, useRef, useState } from "react";
import { followTheme } from "./theme-choice";

interface Viewer {
  updateConfiguration: (configuration: object) => void;
  destroy: () => void;
}

declare global {
  interface Window {
    /** What the script leaves behind (https://scalar.com/products/api-references/integrations/html-js). */
    Scalar?: { createApiReference: (element: Element, configuration: object) => Viewer };
  }
}

/** Not `api-reference`: an element of that name the script fills by itself, without being told how. */
const ROOT = "api-document";

/** Everything stays on this machine: no fonts, proxies, counters or assistants of others. */
const CONFIGURATION = {
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  hideDarkModeToggle: true,
  showDeveloperTools: "never",
  mcp: { disabled: true },
  agent: { disabled: true },
  hiddenClients: { c: true, clojure: true, kotlin: true, objc: true, ocaml: true, powershell: true, r: true },
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
};

/** The API's document for people, with requests to try. It looks after the reader's theme like every page. */
export function ApiReference({ url }: { url: string }) {
  const root = useRef<HTMLDivElement>(null);
  const [isLoaded, setLoaded] = useState(false);
  const [content, setContent] = useState<string | null>(null);

  useEffect(() => {
    const leaving = new AbortController();
    fetch(url, { signal: leaving.signal })
      .then(async (response) => setContent(await response.text()))
      .catch(() => {}); // left already, or offline: the reader reloads
    return () => leaving.abort();
  }, [url]);

  useEffect(() => {
    if (!isLoaded || content === null || root.current === null) return;
    const look = () => ({
      ...CONFIGURATION,
      content,
      baseServerURL: location.origin,
      forceDarkModeState: document.documentElement.classList.contains("dark") ? "dark" : "light",
    });
    const viewer = window.Scalar?.createApiReference(root.current, look());
    const unfollow = followTheme(() => viewer?.updateConfiguration(look()));
    return () => {
      unfollow();
      viewer?.destroy();
    };
  }, [isLoaded, content]);

  return (
    <>
      <div ref={root} id={ROOT} />
      <Script src="/vendor/api-reference.js" onReady={() => setLoaded(true)} />
    </>
  );
}
