import { page } from "../page.ts";
import { urls } from "../urls.ts";

/** Shows the error page of a status, as the server would. */
export const galleryErrorPage = page({
  path: urls.galleryError,
  access: "public",
  load: ({ params }): null => {
    throw Object.assign(new Error("a sample from the gallery"), { statusCode: Number(params.status) || 404 });
  },
  view: () => <html />,
});
