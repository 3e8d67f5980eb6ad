// The system's own share sheet, where the browser has one. It is given the page's published address, which holds no
// code and no token, whatever stands in the address bar.
import { textOf } from "./copying.ts";
import { onPress } from "./parts.ts";

if ("share" in navigator) {
  onPress("share", () => {
    // Whoever closes the sheet has shared nothing, and that is no error.
    navigator.share({ url: textOf("address") }).catch(() => {});
  });
}
