"use client";

import { FileUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useFieldControl } from "./field";
import { Icon } from "./icon";

interface FileDropProps {
  /** As in `<input accept>`: ".csv,.json". */
  accept: string;
  onFile: (file: File) => void;
  /** What to bring, in a few words: "Drop a CSV or JSON file, or choose one". */
  children: ReactNode;
  /** The file that is in use now. */
  fileName?: string | undefined;
}

/** One file, dropped or chosen. The input covers the box, so dropping needs no code of ours. */
export function FileDrop({ accept, onFile, children, fileName }: FileDropProps) {
  const [over, setOver] = useState(false);
  return (
    <div className="file-drop" data-over={over || undefined}>
      <Icon of={FileUp} />
      <span>{children}</span>
      {fileName ? <span className="text-ink-3 text-xs">{fileName}</span> : null}
      <input
        {...useFieldControl({})}
        type="file"
        accept={accept}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
