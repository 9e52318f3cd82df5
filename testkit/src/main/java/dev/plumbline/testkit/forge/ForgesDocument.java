package dev.plumbline.testkit.forge;

import dev.plumbline.forge.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The table of docs/reference/forges.md about what each forge can do.
final class ForgesDocument {

  private ForgesDocument() {}

  /// What the column says yes to. Every capability must have a row.
  static Set<Capability> capabilities(String column) {
    Path root = Path.of(System.getProperty("plumbline.root", ""));
    try {
      List<String> rows =
          Files.readAllLines(root.resolve("docs/reference/forges.md")).stream()
              .filter(line -> line.matches("\\| `[A-Z_]+`: .*") || line.startsWith("| | embedded"))
              .toList();
      int place = List.of(rows.getFirst().split("\\s*\\|\\s*", -1)).indexOf(column);
      Set<Capability> all = EnumSet.noneOf(Capability.class);
      Set<Capability> yes = EnumSet.noneOf(Capability.class);
      for (String row : rows) {
        String[] cells = row.split("\\s*\\|\\s*", -1);
        if (cells[1].startsWith("`")) {
          Capability each = Capability.valueOf(cells[1].substring(1, cells[1].indexOf('`', 1)));
          all.add(each);
          if (cells[place].equals("yes")) {
            yes.add(each);
          }
        }
      }
      if (!all.equals(EnumSet.allOf(Capability.class))) {
        throw new IllegalStateException("docs/reference/forges.md has rows for " + all + " only");
      }
      return yes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
