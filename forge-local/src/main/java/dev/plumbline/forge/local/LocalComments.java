package dev.plumbline.forge.local;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Comments;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The conversation at the pull requests of a repository of the embedded forge.
record LocalComments(LocalRepository repository, Caller caller) implements Comments {

  @Override
  public int limit() {
    return Texts.MAX_BODY;
  }

  @Override
  public List<Comment> of(int pullRequest) {
    caller.require(repository.name(), Scope.READ);
    return repository.store().read(() -> repository.pull(pullRequest).comments());
  }

  @Override
  public Comment add(int pullRequest, String body) {
    caller.require(repository.name(), Scope.WRITE);
    Texts.body("comment", body);
    return repository.store().write(() -> said(pullRequest, "", body));
  }

  @Override
  public Comment put(int pullRequest, String marker, String body) {
    caller.require(repository.name(), Scope.WRITE);
    Texts.marker(marker);
    Texts.body("comment", body);
    return repository
        .store()
        .write(
            () -> {
              Optional<Comment> before = marked(repository.pull(pullRequest), marker);
              return before.isPresent() && before.get().body().equals(body)
                  ? before.get()
                  : said(pullRequest, marker, body);
            });
  }

  private Comment said(int pullRequest, String marker, String body) throws IOException {
    repository.pull(pullRequest);
    PullState after =
        repository.add(
            pullRequest, caller.account(), List.of(new PullEvent.Commented(marker, body)));
    return marker.isEmpty() ? after.comments().getLast() : marked(after, marker).orElseThrow();
  }

  private Optional<Comment> marked(PullState pull, String marker) {
    return pull.comments().stream()
        .filter(each -> each.marker().equals(marker) && each.by().equals(caller.account()))
        .findFirst();
  }
}
