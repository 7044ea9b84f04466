"use client";

import type { TokenView } from "@/contracts/token";
import { useTRPCClient } from "@/trpc/client";
import { SecretDialog } from "./secret-dialog";

export interface MintDialogProps {
  token: TokenView;
  serviceName: string;
  /** `changed`: the token may have another secret than before. */
  onClose: (changed: boolean) => void;
}

/** Makes the first secret of a token. */
export function MintDialog({ token, serviceName, onClose }: MintDialogProps) {
  const client = useTRPCClient();
  return (
    <SecretDialog
      title={`Mint your key for ${serviceName}?`}
      description="It is made now and shown once. Have the place ready where you keep it: afterwards only its last four characters can be read, also by us."
      verb="Mint key"
      busyLabel="Minting"
      done={{
        title: "Your key",
        description: `Send it with your calls to ${serviceName}. This is the only time it is shown.`,
      }}
      ask={(signal) => client.token.mint.mutate({ tokenId: token.id }, { signal })}
      onClose={onClose}
    />
  );
}
