package dev.plumbline.cli;

import picocli.CommandLine;

/// Pull requests, on any forge.
@CommandLine.Command(
    name = "pr",
    description = {
      "Propose, look at, approve and merge changes, on any forge.",
      "",
      "Which forge and repository is meant is told by the remote origin of the clone that you are"
          + " in, or by --forge. The token comes from a file (--token-file) or from"
          + " $$PLUMB_FORGE_TOKEN."
    },
    footer = {
      "  plumb pr list",
      "  plumb pr create --title 'Three replicas'",
      "  plumb pr show 7",
      "  plumb pr diff 7",
      "  plumb pr approve 7 --head 1a2b3c4d",
      "  plumb pr merge 7 --head 1a2b3c4d --method squash",
      "  plumb pr merge 7 --head 1a2b3c4d --queue"
    })
final class PrCommand extends Group {

  PrCommand(Surroundings surroundings, Programs programs) {
    super(surroundings);
    add("list", () -> new PrListCommand(surroundings, programs));
    add("create", () -> new PrCreateCommand(surroundings, programs));
    add("show", () -> new PrShowCommand(surroundings, programs));
    add("diff", () -> new PrDiffCommand(surroundings, programs));
    add("approve", () -> new PrApproveCommand(surroundings, programs));
    add("merge", () -> new PrMergeCommand(surroundings, programs));
    add("dequeue", () -> new PrDequeueCommand(surroundings, programs));
    add("close", () -> new PrCloseCommand(surroundings, programs));
  }
}
