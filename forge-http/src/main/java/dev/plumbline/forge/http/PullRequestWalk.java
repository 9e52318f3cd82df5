package dev.plumbline.forge.http;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of pull requests out of a forge's own list, which must have the newest first. What the
/// forge cannot choose by is chosen here.
public final class PullRequestWalk {

  private final PullRequestQuery query;
  private final Function<JsonObject, PullRequest> reader;
  private final List<PullRequest> found = new ArrayList<>();

  /// @param reader one of the list
  public PullRequestWalk(PullRequestQuery query, Function<JsonObject, PullRequest> reader) {
    this.query = query;
    this.reader = reader;
  }

  /// Walks until the page is full.
  ///
  /// @param numberName the member that holds the number
  /// @throws dev.plumbline.model.ProblemException as [JsonHttp#walk]
  public PullRequestPage page(JsonHttp http, JsonRequest request, String numberName) {
    boolean all =
        http.walk(
            request,
            each -> {
              long number = each.integer(numberName).orElse(Long.MAX_VALUE);
              return number >= query.before() || take(reader.apply(each));
            });
    Optional<Integer> next =
        all || found.isEmpty() ? Optional.empty() : Optional.of(found.getLast().number());
    return new PullRequestPage(found, next);
  }

  private boolean take(PullRequest pull) {
    boolean wanted =
        query.state().map(pull.state()::equals).orElse(true)
            && query.base().map(pull.base().branch()::equals).orElse(true)
            && query.head().map(pull.head().branch()::equals).orElse(true);
    if (!wanted) {
      return true;
    }
    if (found.size() == query.limit()) {
      return false;
    }
    return found.add(pull);
  }
}
