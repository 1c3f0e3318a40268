/** The part of Deno that the functions use; the rest of the tree is checked for Node. */
declare const Deno: {
  env: { get(name: string): string | undefined }
  serve(
    options: { port?: number; hostname?: string },
    handler: (request: Request) => Response | Promise<Response>,
  ): unknown
  serve(handler: (request: Request) => Response | Promise<Response>): unknown
}
