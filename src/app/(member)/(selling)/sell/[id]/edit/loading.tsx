import { EditorLoading } from "@/features/listing/editor/editor-loading";

export default function EditListingLoading() {
  return <EditorLoading />;
}
