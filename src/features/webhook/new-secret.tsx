import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Note } from "@/components/ui/note";
import { SecretLine } from "@/components/ui/secret";

interface NewSecretProps {
  secret: string;
  /** The old secret goes on signing for a while. */
  rolled?: boolean | undefined;
  onClose: () => void;
}

/** A signing secret, for the only time it is shown. */
export function NewSecret({ secret, rolled, onClose }: NewSecretProps) {
  return (
    <div className="grid gap-4">
      <SecretLine secret={secret}>
        <CopyButton value={secret} label="Copy the signing secret" variant="primary" />
      </SecretLine>
      <Note tone="warning" title="You see it only now.">
        Your server checks with it that a message is ours. Put it where your server reads its secrets.
      </Note>
      {rolled ? (
        <p className="text-ink-2 text-sm">
          For 24 hours every message is signed with the old secret as well.
        </p>
      ) : null}
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          I have saved it
        </Button>
      </div>
    </div>
  );
}
