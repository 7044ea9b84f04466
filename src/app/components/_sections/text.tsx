import { Markdown } from "@/components/ui/markdown";
import { Note } from "@/components/ui/note";
import { Grid, Section } from "./section";

const TEXT = `Quality-controlled observations from **11,400 stations**, with gap flags.

- Hourly, since 1994
- See [the documentation](https://example.com/docs)

\`\`\`
GET /v1/stations?near=52.5,13.4
\`\`\`
`;

export function TextSection() {
  return (
    <Section title="Notes and text">
      <Grid columns={2}>
        <Note tone="accent" title="Held in escrow.">
          The seller is paid when you accept, or on 27 Nov.
        </Note>
        <Note tone="warning" title="Shared credential.">
          It cannot be revoked for one buyer.
        </Note>
        <Note tone="danger" title="Only 480 units are left.">
          You asked for 500. Nothing was charged.
        </Note>
        <Note tone="success" title="Tab settled.">
          €43.70 paid with Visa ending 4242.
        </Note>
        <Note tone="info" title="Credential replaced.">
          Reveal it again.
        </Note>
        <Note>Nothing to do here.</Note>
      </Grid>
      <Markdown>{TEXT}</Markdown>
    </Section>
  );
}
