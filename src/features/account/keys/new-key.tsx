import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Note } from "@/components/ui/note";
import { SecretLine } from "@/components/ui/secret";
import { KeyExample } from "./key-example";

/** The secret of a new key, for the only time it is shown, and how to use it. */
export function NewKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <div className="grid gap-4">
      <SecretLine secret={secret}>
        <CopyButton value={secret} label="Copy the key" variant="primary" />
      </SecretLine>
      <Note tone="warning" title="You see it only now.">
        We keep no copy. Put it where your program reads its secrets, never into code or a page.
      </Note>
      <KeyExample />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          I have saved it
        </Button>
      </div>
    </div>
  );
}
