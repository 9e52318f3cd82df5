package dev.plumbline.cli;

import dev.plumbline.model.JsonObject;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// Shows the version.
@CommandLine.Command(
    name = "version",
    description = "Show the version of plumb and of the Java that it runs on.",
    footer = {"  plumb version", "  plumb version -o json | jq -r .version"})
final class VersionCommand implements Command {

  private final Surroundings surroundings;
  private final String version;

  @Mixin private OutputOptions output = new OutputOptions();

  VersionCommand(Surroundings surroundings, String version) {
    this.surroundings = surroundings;
    this.version = version;
  }

  @Override
  public ExitCode run() {
    String java = Runtime.version().toString();
    output.print(
        surroundings,
        JsonObject.EMPTY.with("version", version).with("java", java),
        colour -> "plumb " + version + " (Java " + java + ")\n");
    return ExitCode.OK;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(ExitCode.OK, ExitCode.USAGE);
  }
}
