/** What is said where a page could not be made: by the HTTP server in front of the pages, and by the pages' last resort. */
export const faults = {
  brand: "Three Ports",
  titles: {
    400: "That request cannot be read",
    403: "That form came from somewhere else",
    404: "There is nothing here",
    405: "That cannot be done here",
    409: "This form is out of date",
    413: "That is too much at once",
    500: "We broke something",
    503: "Busy at the moment",
  },
  texts: {
    400: "The address or the form is not written as addresses and forms are. If you typed it, look at it once more.",
    403: "It was sent from a page of another site, or from an address of this one that it does not know. Open the page here and send it again.",
    404: "The address may be mistyped.",
    405: "This address knows reading and sending forms, nothing else.",
    409: "It was made by another version of the server. Nothing was counted. Open the page again and answer there.",
    413: "At most {limit} bytes can be sent here at once. Shorten it and send it again.",
    500: "This is our mistake, not yours. What you had answered before is kept.",
    503: "Somebody else is writing just now. Nothing is lost; try again in a moment.",
  },
  typed: "What you had typed, to copy and send again:",
  digest: "To quote when reporting it:",
  again: "Try again",
  back: "Back to the page",
};

export type Faults = typeof faults;
