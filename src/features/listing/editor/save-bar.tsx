"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { REQUIRED_PARTS, type RequiredPart } from "@/contracts/listing-parts";
import type { SaveState } from "./use-autosave";

interface SaveBarProps {
  state: SaveState;
  isDraft: boolean;
  publishing: boolean;
  /** What stood in the way of publishing when it was last tried. */
  obstacle: readonly RequiredPart[] | string | null;
  onSave: () => void;
  onPublish: () => void;
}

/** Where saving stands, and the way out: publish a draft, or save what was changed of a published listing. */
export function SaveBar({ state, isDraft, publishing, obstacle, onSave, onPublish }: SaveBarProps) {
  const saving = state.is === "saving";
  const waiting = ["waiting", "saving", "failed", "held_back"].includes(state.is);
  return (
    <div className="editor-bar">
      <p className="editor-state" role="status">
        {sentence(state, isDraft)}
      </p>
      {isDraft ? (
        <>
          <Button busy={saving} busyLabel="Saving" onClick={onSave}>
            Save draft
          </Button>
          <Button variant="primary" busy={publishing} busyLabel="Publishing" onClick={onPublish}>
            Publish
          </Button>
        </>
      ) : (
        <Button variant="primary" busy={saving} busyLabel="Saving" disabled={!waiting} onClick={onSave}>
          Save changes
        </Button>
      )}
      {obstacle ? (
        <p role="alert" className="field-error basis-full">
          <Icon of={CircleAlert} />
          <span>{typeof obstacle === "string" ? obstacle : stillMissing(obstacle)}</span>
        </p>
      ) : null}
    </div>
  );
}

function sentence(state: SaveState, isDraft: boolean): string {
  switch (state.is) {
    case "clean":
      return isDraft ? "Drafts save themselves." : "Changes apply to new orders only.";
    case "waiting":
      return isDraft ? "Not saved yet" : "Changed, and not saved yet. Changes apply to new orders only.";
    case "saving":
      return "Saving…";
    case "saved":
      return "Saved";
    case "held_back":
      return state.wrong === 1
        ? "Saved, but for one field that needs another look"
        : `Saved, but for ${state.wrong} fields that need another look`;
    case "failed":
      return `Not saved. ${state.sentence}`;
  }
}

function stillMissing(parts: readonly RequiredPart[]): string {
  return `Still missing: ${parts.map((part) => REQUIRED_PARTS[part].toLowerCase()).join(", ")}.`;
}
