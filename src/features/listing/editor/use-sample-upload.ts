"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { MAX_SAMPLE_BYTES } from "@/config/limits";
import { ERRORS } from "@/contracts/errors";
import type { SamplePreview } from "@/contracts/own-listing";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

interface SampleUpload {
  busy: boolean;
  problem: string | undefined;
  /** The last file that was read, and whether it has more rows than are kept. */
  read: { fileName: string; truncated: boolean } | undefined;
  upload: (file: File) => Promise<void>;
}

/** Reads a seller's sample file: its size is looked at here, its rows on the server. */
export function useSampleUpload(onSample: (sample: SamplePreview["sample"]) => void): SampleUpload {
  const trpc = useTRPC();
  const preview = useMutation({ ...trpc.listing.previewSample.mutationOptions(), gcTime: 0 });
  const [problem, setProblem] = useState<string>();
  const [read, setRead] = useState<SampleUpload["read"]>();

  async function upload(file: File) {
    setProblem(undefined);
    if (file.size > MAX_SAMPLE_BYTES) return setProblem(ERRORS.sample_too_large.sentence);
    try {
      const { sample, truncated } = await preview.mutateAsync({
        fileName: file.name,
        content: await toBase64(file),
      });
      setRead({ fileName: file.name, truncated });
      onSample(sample);
    } catch (error) {
      const { sentence, details } = toPublicError(error);
      const row = details["row"];
      setProblem(row === undefined ? sentence : `${sentence} Look at row ${String(row)}.`);
    }
  }

  return { busy: preview.isPending, problem, read, upload };
}

function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
