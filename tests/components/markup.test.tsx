import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Markdown } from "@/components/ui/markdown";
import { RelativeTime } from "@/components/ui/relative-time";

describe("Button", () => {
  it("never submits while it is busy, keeps its focus and says what it does", () => {
    const html = renderToStaticMarkup(
      <Button type="submit" busy busyLabel="Placing order">
        Get 3 units now
      </Button>,
    );
    expect(html).toContain('type="button"');
    expect(html).toContain('aria-busy="true"');
    expect(html).not.toContain(" disabled");
    expect(html).toContain("Placing order");
  });
});

describe("Field", () => {
  it("wires the error to the control and leaves the hint out", () => {
    const html = renderToStaticMarkup(
      <Field label="Units" hint="A whole number" error="At least 1 unit">
        <Input />
      </Field>,
    );
    const described = /aria-describedby="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`id="${described}"`);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain("At least 1 unit");
    expect(html).not.toContain("A whole number");
  });
});

describe("Markdown", () => {
  it("leaves HTML as text, scripts in links out, and gives links no reputation", () => {
    const html = renderToStaticMarkup(
      <Markdown>
        {'<img src=x onerror="alert(1)"> [a](javascript:alert(1)) [b](https://example.com)'}
      </Markdown>,
    );
    expect(html).not.toContain("<img");
    expect(html).not.toContain("javascript:");
    expect(html).toContain('href="https://example.com" rel="nofollow noopener noreferrer"');
  });

  it("loads no pictures from elsewhere and puts headings below the page's own", () => {
    const html = renderToStaticMarkup(
      <Markdown>{"# Title\n\n![a map](https://example.com/pixel.png)"}</Markdown>,
    );
    expect(html).not.toContain("<img");
    expect(html).toContain("a map");
    expect(html).toContain("<h3>Title</h3>");
  });

  it("puts headings below the page's, in order, whatever level the writer began with", () => {
    const html = renderToStaticMarkup(<Markdown>{"### How\n\n##### Example\n\n### Why"}</Markdown>);
    expect(html.match(/<h\d>/g)).toEqual(["<h3>", "<h4>", "<h3>"]);
  });
});

describe("RelativeTime", () => {
  it("is the same on the server for everybody: relative to the server's clock, or the date in UTC", () => {
    const at = "2026-11-22T14:02:00Z";
    expect(renderToStaticMarkup(<RelativeTime at={at} now="2026-11-22T14:06:00Z" />)).toContain(
      ">4 min ago<",
    );
    expect(renderToStaticMarkup(<RelativeTime at={at} />)).toContain(">22 Nov 2026<");
  });
});
