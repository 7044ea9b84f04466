export { EditorLoading as default } from "@/features/listing/editor/editor-loading";
