package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// A command that administers an embedded forge, which runs somewhere.
abstract class AdministrationCommand implements Command {

  private static final String VARIABLE = "PLUMB_FORGE_URL";

  private final Surroundings surroundings;
  private final Programs programs;
  private final Place place = new Place();
  private final TokenOption token = new TokenOption();
  private final OutputOptions output = new OutputOptions();

  AdministrationCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  /// Which forge.
  private static final class Place {
    @Option(
        names = "--forge",
        paramLabel = "URL",
        description =
            "The address of the forge (default: the variable PLUMB_FORGE_URL, or the forge that"
                + " the remote origin of this clone is on).")
    private String url = "";
  }

  @Override
  public void setUp(CommandLine line) {
    line.addMixin("place", place);
    line.addMixin("token", token);
    line.addMixin("output", output);
  }

  /// The forge; nothing is asked yet.
  final Administration administration() {
    return programs
        .forges()
        .administration(new ForgePrograms.Access(url(), "", token.token(surroundings)));
  }

  private String url() {
    if (!place.url.isEmpty()) {
      return ForgeAddress.typed(place.url);
    }
    return surroundings
        .variable(VARIABLE)
        .map(ForgeAddress::typed)
        .or(
            () ->
                programs
                    .forges()
                    .cloneAt(Path.of(""))
                    .flatMap(clone -> ForgeAddress.ofRemote(clone.origin()))
                    .map(ForgeAddress::server))
        .orElseThrow(
            () ->
                refused(
                    "--forge",
                    "nothing says which forge is meant",
                    "Name its address, such as http://127.0.0.1:3000."));
  }

  final void print(JsonValue value, Function<Boolean, String> text) {
    output.print(surroundings, value, text);
  }

  final Surroundings surroundings() {
    return surroundings;
  }

  static ProblemException refused(String subject, String what, String next) {
    return Problem.of(ProblemCode.INVALID_ARGUMENT, subject, what, next).exception();
  }

  /// The account of that name.
  ///
  /// @throws ProblemException `NOT_FOUND`
  static JsonObject user(Administration forge, String name) {
    return found(forge, name)
        .orElseThrow(() -> absent("account " + name, "Look at `plumb forge user list`."));
  }

  static Optional<JsonObject> found(Administration forge, String name) {
    return forge.users().stream()
        .filter(user -> user.string("name").equals(Optional.of(name)))
        .findFirst();
  }

  static ProblemException absent(String subject, String next) {
    return Problem.of(ProblemCode.NOT_FOUND, subject, "there is none", next).exception();
  }

  /// An object with one list.
  static JsonObject list(String name, List<JsonObject> all) {
    return JsonObject.of(name, new JsonArray(List.copyOf(all)));
  }

  /// The texts of a list in an object, separated by commas.
  static String joined(JsonObject object, String name) {
    return String.join(",", object.array(name).orElse(JsonArray.EMPTY).strings());
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.ofConversations();
  }
}
