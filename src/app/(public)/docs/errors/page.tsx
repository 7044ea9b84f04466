import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, Table } from "@/components/ui/table";
import { ERRORS } from "@/contracts/errors";

export const metadata: Metadata = { title: "Errors" };

/** Where the `type` of every error of the API leads. */
export default function ErrorsPage() {
  return (
    <div className="wrap py-8">
      <PageHeader title="Errors">
        Every error of the API has one of these codes. Decide by the code; show the sentence to people.
      </PageHeader>
      <Table caption="Errors" columns={[{ label: "Code" }, { label: "What it says" }]} cards>
        {Object.entries(ERRORS).map(([code, { sentence }]) => (
          <tr key={code} id={code}>
            <Cell as="head">
              <code>{code}</code>
            </Cell>
            <Cell label="What it says">{sentence}</Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}
