import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { CodeBlock } from "./code-block";
import { ScrollRegion } from "./scroll-region";

const COMPONENTS: Components = {
  a: ({ href, children }) => (
    <a href={href} rel="nofollow noopener noreferrer" target="_blank">
      {children}
    </a>
  ),
  pre: ({ children }) => <CodeBlock label="Code">{children}</CodeBlock>,
  table: ({ children }) => (
    <ScrollRegion label="Table">
      <table>{children}</table>
    </ScrollRegion>
  ),
  img: ({ alt }) => <span>{alt}</span>,
};

interface Tree {
  children: { type: string; depth?: number }[];
}

/** Puts headings below the page's own h2 and leaves no level out, whichever the writer began with. */
function headingsInOrder() {
  return ({ children }: Tree) => {
    const headings = children.filter(({ type }) => type === "heading");
    const highest = Math.min(...headings.map(({ depth = 1 }) => depth));
    let last = 2;
    for (const heading of headings) {
      last = Math.min((heading.depth ?? 1) - highest + 3, last + 1, 6);
      heading.depth = last;
    }
  };
}

/** Text written by someone else. HTML in it stays text, pictures become their words, links earn no reputation. */
export function Markdown({ children }: { children: string }) {
  return (
    <div className="prose">
      <ReactMarkdown remarkPlugins={[remarkGfm, headingsInOrder]} components={COMPONENTS}>
        {children}
      </ReactMarkdown>
    </div>
  );
}
