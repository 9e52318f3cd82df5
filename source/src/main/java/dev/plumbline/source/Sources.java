package dev.plumbline.source;

import dev.plumbline.model.Changes;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import java.util.List;
import java.util.Optional;

/// All sources as one: each reference and revision goes to the one that understands it.
public final class Sources implements Source {

  private final List<Source> all;

  /// @param all in the order in which they are asked
  public Sources(List<Source> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public boolean supports(SourceReference reference) {
    return all.stream().anyMatch(source -> source.supports(reference));
  }

  @Override
  public boolean keeps(Revision revision) {
    return all.stream().anyMatch(source -> source.keeps(revision));
  }

  /// @throws dev.plumbline.model.ProblemException `URL_REFUSED` for an address that nobody
  ///     understands, and what the source says
  @Override
  public Revision resolve(SourceReference reference) {
    return all.stream()
        .filter(source -> source.supports(reference))
        .findFirst()
        .orElseThrow(() -> unknown(reference.url()).exception())
        .resolve(reference);
  }

  @Override
  public Optional<Seen> seen(SourceReference reference) {
    return all.stream()
        .filter(source -> source.supports(reference))
        .findFirst()
        .flatMap(source -> source.seen(reference));
  }

  @Override
  public Tree tree(Revision revision) {
    return of(revision).tree(revision);
  }

  @Override
  public Ancestry ancestry(Revision before, Revision after) {
    Source source = of(after);
    return source.keeps(before) ? source.ancestry(before, after) : Ancestry.UNKNOWN;
  }

  @Override
  public Optional<Changes> changes(Revision before, Revision after) {
    Source source = of(after);
    return source.keeps(before) ? source.changes(before, after) : Optional.empty();
  }

  @Override
  public List<Revision> history(Revision revision, int most) {
    return of(revision).history(revision, most);
  }

  private Source of(Revision revision) {
    return all.stream()
        .filter(source -> source.keeps(revision))
        .findFirst()
        .orElseThrow(() -> unknown(revision.url()).exception());
  }

  private static Problem unknown(String url) {
    return Problem.of(
        ProblemCode.URL_REFUSED,
        url,
        "no source understands the address with that reference",
        "Write https://, ssh://, file:// or user@host:path for Git, https:// or oci:// for a chart,"
            + " oci:// for an artifact.");
  }

  @Override
  public void close() {
    all.forEach(Source::close);
  }
}
