package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Deployed;
import dev.plumbline.approval.Place;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.report.Report;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reviews are bound to, as it stands at pull requests of the embedded forge.
class ReportPostTest {

  @TempDir Path folder;
  private ServedShop shop;
  private Forge forge;

  @BeforeEach
  void begin() {
    shop = ServedShop.ofMaps(folder);
    forge = shop.forge();
  }

  @AfterEach
  void end() {
    shop.close();
  }

  /// The same forge, in whose comments there is hardly any room.
  private static Forge narrow(Forge forge, int limit) {
    return (Forge)
        Proxy.newProxyInstance(
            Forge.class.getClassLoader(),
            new Class<?>[] {Forge.class},
            (_, method, arguments) ->
                method.getName().equals("comments")
                    ? narrow(forge.comments(), limit)
                    : method.invoke(forge, arguments));
  }

  private static Comments narrow(Comments comments, int limit) {
    return new Comments() {
      @Override
      public int limit() {
        return limit;
      }

      @Override
      public List<Comment> of(int pullRequest) {
        return comments.of(pullRequest);
      }

      @Override
      public Comment add(int pullRequest, String body) {
        return comments.add(pullRequest, body);
      }

      @Override
      public Comment put(int pullRequest, String marker, String body) {
        return comments.put(pullRequest, marker, body);
      }
    };
  }

  private static Binding binding(PullRequest pull, String rendered) {
    return Binding.of(
        pull.head().commit(),
        Optional.empty(),
        List.of(
            new Deployed(
                new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "web"),
                "main",
                Digest.of("policy"),
                new Place(new Destination("prod", "web"), ""),
                Digest.of("settings"),
                new TreeMap<>(),
                Digest.of(rendered))));
  }

  @Test
  void whatWasOvertakenIsLeftOutFirstAndWhatReviewsAreBoundToOnlyWithAWord() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", ServedShop.map("web", 2)));
    PullRequest pull = shop.open();
    Report report = shop.report(pull.number(), false);
    new ReportPost(forge).put(pull, report, Optional.of(binding(pull, "one")));
    assertThat(shop.comment(pull)).contains("plumbline-shown 1").doesNotContain("\nbefore ");

    new ReportPost(narrow(forge, 2_150)).put(pull, report, Optional.of(binding(pull, "two")));
    assertThat(shop.comment(pull)).contains("plumbline-shown 1").doesNotContain("\nbefore ");
    new ReportPost(narrow(forge, 2_400)).put(pull, report, Optional.of(binding(pull, "three")));
    assertThat(shop.comment(pull)).contains("plumbline-shown 2").contains("\nbefore ");

    new ReportPost(narrow(forge, 2_050)).put(pull, report, Optional.of(binding(pull, "four")));
    assertThat(shop.comment(pull))
        .doesNotContain("plumbline-shown")
        .contains("**Reviews of this pull request approve nothing to be deployed**")
        .contains("`plumb approve`");
    assertThat(shop.statuses(pull).getFirst().description()).doesNotContain("shown");

    new ReportPost(forge).put(pull, report, Optional.empty());
    assertThat(shop.comment(pull))
        .as("there is nothing to approve")
        .doesNotContain("Reviews of this");
  }

  @Test
  void whatOthersSayWasShownBeforeIsNotTold() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", ServedShop.map("web", 2)));
    PullRequest pull = shop.open();
    Report report = shop.report(pull.number(), false);
    new ReportPost(shop.as("eve")).put(pull, report, Optional.of(binding(pull, "one")));

    new ReportPost(forge).put(pull, report, Optional.of(binding(pull, "two")));

    assertThat(forge.comments().of(pull.number()).getLast().body())
        .contains("plumbline-shown 1")
        .doesNotContain("\nbefore ");
  }
}
