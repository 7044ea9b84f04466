"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { nextPath } from "./next-path";

interface DemoPerson {
  name: string;
  email: string;
  does: string;
}

/** The demo's people, to log in as with one press. Who they are comes from the server, which tells in a demo only. */
export function DemoPeople({ people, password }: { people: readonly DemoPerson[]; password: string }) {
  const trpc = useTRPC();
  const logIn = useMutation(
    trpc.auth.logIn.mutationOptions({
      onSuccess: () => window.location.assign(nextPath()),
      onError: (error) => toast.error(toPublicError(error).sentence),
    }),
  );
  const busy = logIn.isPending || logIn.isSuccess;
  return (
    <section className="note block" aria-labelledby="demo-people">
      <h2 id="demo-people" className="text-sm">
        People of this demo
      </h2>
      <ul className="mt-2 grid gap-2">
        {people.map(({ name, email, does }) => (
          <li key={email} className="flex items-center gap-3">
            <span className="min-w-0 flex-1">
              <span className="block text-ink">
                {name} <span className="text-ink-3">{does}</span>
              </span>
              <span className="mono block truncate text-xs">{email}</span>
            </span>
            <Button
              size="sm"
              disabled={busy && logIn.variables?.email !== email}
              busy={busy && logIn.variables?.email === email}
              busyLabel="Logging in"
              aria-label={`Log in as ${name}`}
              onClick={() => logIn.mutate({ email, password })}
            >
              Log in
            </Button>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs">
        Password of all three: <span className="mono text-ink">{password}</span>
      </p>
    </section>
  );
}
