"use client";

import { PageError } from "../_shell/page-error";

export default PageError;
