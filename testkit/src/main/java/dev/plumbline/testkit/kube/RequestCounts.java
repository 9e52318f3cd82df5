package dev.plumbline.testkit.kube;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How many requests an API server has answered, by kind of request.
///
/// Two readings give the requests between them: `after.minus(before)`. Requests for metrics and
/// readiness are left out. What the server asks of itself is in, but a plain server that is left
/// alone asks nothing. A restarted server counts from zero.
///
/// @param counts the number of requests of each kind, without zeros
public record RequestCounts(Map<CountedRequest, Long> counts) {
  private static final Pattern SAMPLE = Pattern.compile("apiserver_request_total\\{(.*)} (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final Set<String> OUR_PATHS = Set.of("/metrics", "/readyz", "/livez", "/healthz");

  /// Counts of which later changes to the map change nothing.
  public RequestCounts {
    counts = Map.copyOf(counts);
  }

  /// Reads the Prometheus text format.
  static RequestCounts parse(String metrics) {
    Map<CountedRequest, Long> counts = new HashMap<>();
    metrics
        .lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(
            sample -> {
              CountedRequest request = CountedRequest.of(labels(sample.group(1)));
              if (!OUR_PATHS.contains(request.subresource())) {
                counts.merge(request, (long) Double.parseDouble(sample.group(2)), Long::sum);
              }
            });
    return new RequestCounts(counts);
  }

  private static Map<String, String> labels(String text) {
    return LABEL
        .matcher(text)
        .results()
        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
  }

  /// The requests of this reading that an earlier one does not have yet.
  public RequestCounts minus(RequestCounts earlier) {
    Map<CountedRequest, Long> difference = new HashMap<>();
    counts.forEach(
        (request, count) -> {
          long more = count - earlier.counts.getOrDefault(request, 0L);
          if (more != 0) {
            difference.put(request, more);
          }
        });
    return new RequestCounts(difference);
  }

  /// The number of all requests.
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The number of writes: POST, PUT, PATCH, server-side apply and DELETE, also refused ones,
  /// without dry-runs.
  public long writes() {
    return where(CountedRequest::isWrite).total();
  }

  /// Only the requests for these resources, by their plurals.
  public RequestCounts ofResources(String... plurals) {
    Collection<String> wanted = Set.of(plurals);
    return where(request -> wanted.contains(request.resource()));
  }

  /// Only the requests for other resources than these, by their plurals.
  public RequestCounts withoutResources(String... plurals) {
    Collection<String> unwanted = Set.of(plurals);
    return where(request -> !unwanted.contains(request.resource()));
  }

  /// Only the requests with these verbs, see [CountedRequest#verb()].
  public RequestCounts ofVerbs(String... verbs) {
    Collection<String> wanted = Set.of(verbs);
    return where(request -> wanted.contains(request.verb()));
  }

  /// Only the requests that were answered with one of these HTTP statuses.
  public RequestCounts ofCodes(int... codes) {
    Collection<Integer> wanted = Arrays.stream(codes).boxed().toList();
    return where(request -> wanted.contains(request.code()));
  }

  /// Only the requests for which a condition holds.
  public RequestCounts where(Predicate<CountedRequest> condition) {
    return new RequestCounts(
        counts.entrySet().stream()
            .filter(entry -> condition.test(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// One line for each kind of request, sorted: what an assertion shows when it fails.
  @Override
  public String toString() {
    Map<String, Long> lines = new TreeMap<>();
    counts.forEach((request, count) -> lines.merge(line(request), count, Long::sum));
    return lines.entrySet().stream()
        .map(line -> line.getValue() + " x " + line.getKey())
        .collect(Collectors.joining("\n", counts.isEmpty() ? "no requests" : "", ""));
  }

  private static String line(CountedRequest request) {
    String group = request.group().isEmpty() ? "" : "." + request.group();
    String subresource = request.subresource().isEmpty() ? "" : "/" + request.subresource();
    String dryRun = request.dryRun() ? " (dry-run)" : "";
    return request.verb()
        + " "
        + request.resource()
        + group
        + subresource
        + " "
        + request.code()
        + dryRun;
  }
}
