package dev.plumbline.forge.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Route.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The manual says of each route what it needs. What [RouteMatrixTest] expects follows from the
/// routes themselves, so a right that is lowered by mistake would pass there: here it must be
/// written twice.
class RoutesDocumentTest {

  private static final Pattern ROW = Pattern.compile("^\\| (`[A-Z]+ [^|]*) \\| ([^|]*) \\|");
  private static final Pattern REQUEST = Pattern.compile("`([A-Z]+) ([^`]*)`");
  private static final Map<String, Need> NEEDS =
      Map.of(
          "a token", Need.TOKEN,
          "`read`", Need.READ,
          "`write`", Need.WRITE,
          "`review`", Need.REVIEW,
          "`status`", Need.STATUS,
          "`admin`", Need.ADMIN,
          "`admin`, or to have given it", Need.ADMIN_OR_OWN,
          "`admin` on `*`", Need.ADMIN_OF_ALL);

  @Test
  void thePageNamesEveryRouteAndWhatItNeeds() throws IOException {
    Map<String, Need> routes =
        Arrays.stream(Route.values())
            .collect(
                toMap(route -> route.method() + " " + route.path("{}", "{}", "{}"), Route::need));

    assertThat(documented()).isEqualTo(new TreeMap<>(routes));
  }

  private static Map<String, Need> documented() throws IOException {
    Path page =
        Path.of(System.getProperty("plumbline.root", "")).resolve("docs/reference/forge.md");
    Map<String, Need> needs = new TreeMap<>();
    for (String line : Files.readAllLines(page)) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        Matcher request = REQUEST.matcher(row.group(1));
        while (request.find()) {
          String path = request.group(2).replace("…", "/repositories/{repository}");
          String route =
              request.group(1) + " " + Route.PREFIX + path.replaceAll("\\{[a-z]+}", "{}");
          assertThat(NEEDS).as(line).containsKey(row.group(2));
          assertThat(needs.put(route, NEEDS.get(row.group(2))))
              .as("%s is there once", line)
              .isNull();
        }
      }
    }
    return needs;
  }
}
