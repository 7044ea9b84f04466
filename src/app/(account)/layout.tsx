import type { ReactNode } from "react";
import { AuthFrame } from "@/features/account/auth-frame";
import { TRPCReactProvider } from "@/trpc/client";

/** Pages before an account: getting in, and what mailed links lead to. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <TRPCReactProvider>
      <AuthFrame>{children}</AuthFrame>
    </TRPCReactProvider>
  );
}
