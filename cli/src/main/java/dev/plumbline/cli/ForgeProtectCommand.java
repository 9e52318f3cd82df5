package dev.plumbline.cli;

import dev.plumbline.cli.Table.Cell;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows and sets what the embedded forge asks of changes to branches.
@CommandLine.Command(
    name = "protect",
    description = {
      "Show or set what the embedded forge asks of changes to branches.",
      "",
      "With --branches, what is given is asked of these branches from now on: --approvals and"
          + " --check replace what was, --rule adds, and all else stays. With --file, all rules are"
          + " replaced. With neither, it shows what is asked. The settings are explained in"
          + " docs/reference/forge.md."
    },
    footer = {
      "  plumb forge protect shop",
      "  plumb forge protect shop --branches main --approvals 1 --check build \\",
      "      --rule codeOwners --rule linearHistory",
      "  plumb forge protect shop --branches 'release/*' --off",
      "  plumb forge protect shop -o json > rules.json",
      "  plumb forge protect shop --file rules.json"
    })
final class ForgeProtectCommand extends AdministrationCommand {

  private static final int LARGEST = 1 << 20;

  @Parameters(paramLabel = "REPO", description = "The repository.")
  private String repository = "";

  @Option(
      names = "--branches",
      paramLabel = "PATTERN",
      description =
          "Set the rule of these branches: * is anything within one segment of a name, ** any"
              + " number of segments (default: nothing is set).")
  private String branches = "";

  @Option(
      names = "--approvals",
      paramLabel = "N",
      description =
          "So many people must approve who had no hand in the change (default: as it is).")
  private Optional<Integer> approvals = Optional.empty();

  @Option(
      names = "--check",
      paramLabel = "NAME",
      description =
          "This check must have succeeded. May be given several times (default: as it is).")
  private List<String> checks = new ArrayList<>();

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      description =
          "noForcePush, noDeletion, pullRequestsOnly, linearHistory, upToDate, codeOwners or"
              + " mergeQueue; or, which loosens, keepStaleApprovals or allowSelfApproval. May be"
              + " given several times (default: as it is).")
  private List<String> rules = new ArrayList<>();

  @Option(names = "--off", description = "Ask nothing of these branches any more.")
  private boolean off;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "A file of JSON with all rules, such as -o json prints them (default: nothing is set).")
  private String file = "";

  ForgeProtectCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    boolean asks = approvals.isPresent() || !checks.isEmpty() || !rules.isEmpty();
    if (branches.isEmpty() ? asks || off : !file.isEmpty() || asks == off) {
      throw refused(
          "plumb forge protect",
          "it is not clear what is to be set",
          "Give --branches with what is asked of them, or with --off; or --file; or nothing, to"
              + " look.");
    }
    Optional<JsonObject> given = file.isEmpty() ? Optional.empty() : Optional.of(read());
    Administration forge = administration();
    JsonObject now;
    if (given.isPresent()) {
      now = forge.protect(repository, given.get());
    } else if (branches.isEmpty()) {
      now = forge.protection(repository);
    } else {
      now = forge.protect(repository, changed(forge.protection(repository)));
    }
    print(now, colour -> text(now, colour));
    return ExitCode.OK;
  }

  private JsonObject changed(JsonObject before) {
    List<JsonObject> all = new ArrayList<>(rules(before));
    JsonObject rule = JsonObject.EMPTY.with("branches", branches);
    int place = all.size();
    for (JsonObject each : rules(before)) {
      if (each.string("branches").equals(Optional.of(branches))) {
        rule = each;
        place = all.indexOf(each);
        all.remove(place);
      }
    }
    if (!off) {
      all.add(place, with(rule));
    }
    return list("rules", all);
  }

  private JsonObject with(JsonObject before) {
    JsonObject rule = before;
    if (approvals.isPresent()) {
      rule = rule.with("requiredApprovals", new JsonInteger(approvals.get()));
    }
    if (!checks.isEmpty()) {
      rule = rule.with("requiredChecks", JsonArray.ofStrings(checks));
    }
    for (String name : rules) {
      rule = rule.with(name, JsonBoolean.TRUE);
    }
    return rule;
  }

  private static List<JsonObject> rules(JsonObject protection) {
    return protection.array("rules").orElse(JsonArray.EMPTY).objects();
  }

  private JsonObject read() {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      if (Json.read(in.readNBytes(LARGEST), Limits.DEFAULT) instanceof JsonObject object) {
        return object;
      }
      throw refused("--file", "it is no JSON object", "Write {\"rules\": [...]}.");
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.INVALID_ARGUMENT,
              "--file",
              "the file cannot be read",
              String.valueOf(e.getMessage()),
              "Correct the path."),
          e);
    }
  }

  private static String text(JsonObject protection, boolean colour) {
    if (rules(protection).isEmpty()) {
      return "Nothing is asked of any branch.\n";
    }
    Table table = new Table("BRANCHES", "APPROVALS", "CHECKS", "RULES");
    for (JsonObject rule : rules(protection)) {
      List<String> on = new ArrayList<>();
      for (Map.Entry<String, JsonValue> member : rule.members().entrySet()) {
        if (member.getValue().equals(JsonBoolean.TRUE)) {
          on.add(member.getKey());
        }
      }
      table.row(
          Cell.of(rule.string("branches").orElse("")),
          Cell.of(String.valueOf(rule.integer("requiredApprovals").orElse(0L))),
          Cell.of(joined(rule, "requiredChecks")),
          Cell.of(String.join(",", on)));
    }
    return table.text("", colour);
  }
}
