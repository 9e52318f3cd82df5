package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Status;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a report says to programs.
class ShownTextTest {

  private static final Binding THIS = Samples.pull();
  private static final Set<String> REPORTERS = Set.of("plumbline");

  @Test
  void whatIsWrittenIsRead() {
    List<Shown> read = read("plumbline", "plumbline", THIS);
    assertThat(read).containsExactly(new Shown(Samples.MORNING, THIS));
    Binding nothing = Binding.of(Samples.HEAD, Optional.empty(), List.of());
    assertThat(read("plumbline", "plumbline", nothing))
        .containsExactly(new Shown(Samples.MORNING, nothing));
  }

  @Test
  void onlyReportersReport() {
    assertThat(read("eve", "plumbline", THIS)).isEmpty();
    assertThat(read("plumbline", "eve", THIS)).isEmpty();
    assertThat(read("", "plumbline", THIS)).isEmpty();
    assertThat(ShownText.read(Samples.HEAD, comments("plumbline", THIS), statuses(""), Set.of()))
        .isEmpty();
  }

  @Test
  void theStatusNamesWhatTheCommentHolds() {
    Binding other = Samples.with(THIS, Samples.rendered("other"));
    List<Status> named = List.of(status("plumbline", other));
    assertThat(ShownText.read(Samples.HEAD, comments("plumbline", THIS), named, REPORTERS))
        .isEmpty();
    assertThat(ShownText.read("d".repeat(40), comments("plumbline", THIS), named, REPORTERS))
        .as("another commit")
        .isEmpty();
  }

  @Test
  void whatTheChangeItselfSaysIsNoReport() {
    Binding forged = Samples.with(THIS, Samples.rendered("harmless"));
    String body =
        "A value of the change:\n" + ShownText.block(forged) + "\n\n" + ShownText.block(THIS);
    List<Comment> comments = List.of(comment("plumbline", "plumbline-report-2", body));
    assertThat(
            ShownText.read(Samples.HEAD, comments, List.of(status("plumbline", THIS)), REPORTERS))
        .extracting(Shown::binding)
        .containsExactly(THIS);
  }

  @Test
  void linesMayEndAsTheForgeEndsThem() {
    String block = ShownText.block(THIS).replace("\n", "\r\n");
    assertThat(
            ShownText.read(
                Samples.HEAD,
                List.of(comment("plumbline", ShownText.MARKER, "Text.\r\n\r\n" + block + "\r\n")),
                List.of(status("plumbline", THIS)),
                REPORTERS))
        .hasSize(1);
  }

  @Test
  void aBlockThatIsCutOrChangedIsNone() {
    String block = ShownText.block(THIS);
    for (String broken :
        List.of(
            block.substring(0, block.length() - 4),
            block.replace("\n-->", "\nmore\n-->"),
            block.replace("shown 1", "shown 2"),
            block.replaceFirst("\n", "\n\n"))) {
      assertThat(
              ShownText.read(
                  Samples.HEAD,
                  List.of(comment("plumbline", ShownText.MARKER, broken)),
                  List.of(status("plumbline", THIS)),
                  REPORTERS))
          .as(broken)
          .isEmpty();
    }
  }

  @Test
  void theDescriptionFitsIntoEveryForge() {
    String description = ShownText.description("x".repeat(300), THIS);
    assertThat(description).hasSize(140).contains("… (shown: ");
    assertThat(ShownText.description("2 applications\n change", THIS))
        .isEqualTo("2 applications change (shown: " + THIS.digest() + ")");
  }

  @Test
  void aThousandApplicationsFitIntoAComment() {
    List<Deployed> all = new ArrayList<>();
    Deployed shop = Samples.deployed();
    for (int i = 0; i < 1_000; i++) {
      all.add(
          new Deployed(
              new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "a" + i),
              shop.branch(),
              shop.policy(),
              shop.place(),
              shop.settings(),
              shop.references(),
              shop.rendered()));
    }
    Binding binding = Binding.of(Samples.HEAD, Optional.of(Samples.BASE), all);
    assertThat(binding.marks()).hasSize(1_000);
    assertThat(ShownText.block(binding)).hasSizeLessThan(50_200);
    assertThat(read("plumbline", "plumbline", binding)).hasSize(1);
  }

  private static final Binding THEN = Samples.with(THIS, Samples.rendered("then"));
  private static final Shown SHOWN = new Shown(Samples.MORNING, THEN);

  private static List<Shown> read(ShownBlock block, String digest) {
    Status status =
        new Status(
            ShownText.CONTEXT,
            Status.State.SUCCESS,
            "one application (shown: " + digest + ")",
            "",
            "plumbline",
            Samples.NOON);
    return ShownText.read(
        Samples.HEAD,
        List.of(comment("plumbline", ShownText.MARKER, "Text.\n\n" + block.text())),
        List.of(status),
        REPORTERS);
  }

  @Test
  void whatWasOvertakenIsToldByItsTimeAndItsParts() {
    ShownBlock block = ShownBlock.after(SHOWN, THIS);
    String key = Binding.key(Samples.SHOP);

    assertThat(block.text())
        .startsWith("<!-- plumbline-shown 2 " + Samples.HEAD)
        .endsWith("\nbefore " + Samples.MORNING + "\n" + key + "r\n-->");
    assertThat(read(block, block.digest().text()))
        .containsExactly(new Shown(Samples.NOON, THIS, block.before()));
    assertThat(ShownBlock.after(new Shown(Samples.NOON, THIS, block.before()), THIS))
        .as("as long as nothing else is shown it stays as it is")
        .isEqualTo(block);
    assertThat(ShownBlock.of(THIS).text()).startsWith("<!-- plumbline-shown 1 ");
  }

  @Test
  void everyPartIsTold() {
    Binding cart = Binding.of(Samples.HEAD, Optional.of(Samples.BASE), List.of());
    assertThat(ShownBlock.after(new Shown(Samples.MORNING, cart), THIS).text())
        .contains(Binding.key(Samples.SHOP) + "a\n");
    Binding began = new Binding(Samples.HEAD, Optional.of("d".repeat(40)), THIS.marks());
    assertThat(ShownBlock.after(new Shown(Samples.MORNING, began), THIS).text())
        .contains("\n--------m\n-->");
    for (Deployed each :
        List.of(
            Samples.onto("other"),
            Samples.judged("other"),
            Samples.placed("other", "cluster-1"),
            Samples.set("other"),
            Samples.referring(Map.of("chart shop 1.x", "sha256:cc")),
            Samples.rendered("other"))) {
      ShownBlock block =
          ShownBlock.after(new Shown(Samples.MORNING, Samples.with(THIS, each)), THIS);
      Part part = Mark.of(each).differs(Samples.deployed()).orElseThrow();
      assertThat(block.before().getFirst().parts().values()).containsExactly(part);
      assertThat(read(block, block.digest().text())).hasSize(1);
    }
  }

  @Test
  void whatWasOvertakenIsBoundedAndTheOldestGoesFirst() {
    Shown last = SHOWN;
    for (int i = 1; i <= 30; i++) {
      Binding next = Samples.with(THIS, Samples.rendered("r" + i));
      ShownBlock block = ShownBlock.after(last, next);
      last = new Shown(Samples.MORNING.plusSeconds(i), next, block.before());
    }
    assertThat(last.before()).hasSize(ShownBlock.MOST_BEFORE);
    assertThat(last.before().getLast().since()).isEqualTo(Samples.MORNING.plusSeconds(29));

    Optional<ShownBlock> shorter = new ShownBlock(THIS, last.before()).shorter();
    assertThat(shorter.map(ShownBlock::before))
        .contains(last.before().subList(1, ShownBlock.MOST_BEFORE));
    assertThat(ShownBlock.of(THIS).shorter()).isEmpty();
  }

  @Test
  void whatWasOvertakenIsVouchedForByTheStatusToo() {
    ShownBlock block = ShownBlock.after(SHOWN, THIS);
    assertThat(read(block, ShownBlock.of(THIS).digest().text())).as("added").isEmpty();
    assertThat(read(ShownBlock.of(THIS), block.digest().text())).as("taken away").isEmpty();
    ShownBlock forged =
        new ShownBlock(
            THIS,
            List.of(
                new Overtaken(
                    Samples.MORNING.minusSeconds(60), block.before().getFirst().parts())));
    assertThat(read(forged, block.digest().text())).as("another time").isEmpty();
  }

  @Test
  void aBlockWithoutHistoryIsOfTheFirstVersionAndNoOther() {
    String first = ShownText.block(THIS);
    assertThat(ShownBlock.read(first)).containsExactly(ShownBlock.of(THIS));
    assertThat(ShownBlock.read(first.replace("shown 1", "shown 2"))).isEmpty();
    String second = ShownBlock.after(SHOWN, THIS).text();
    assertThat(ShownBlock.read(second.replace("shown 2", "shown 1"))).isEmpty();
    for (String broken :
        List.of(
            second.replace("before 2026", "before when"),
            second.replace("r\n-->", "x\n-->"),
            second.replace("r\n-->", "r\n" + Binding.key(Samples.SHOP) + "p\n-->"),
            second.replace(
                "r\n-->",
                "r\n"
                    + Binding.key(Samples.SHOP)
                    + Mark.of(Samples.deployed()).text()
                    + "\n-->"))) {
      assertThat(ShownBlock.read(broken)).as(broken).isEmpty();
    }
  }

  @Test
  void tooManyAreRefused() {
    List<Deployed> all = new ArrayList<>();
    Deployed shop = Samples.deployed();
    for (int i = 0; i <= ShownText.MOST; i++) {
      all.add(
          new Deployed(
              new ApplicationId(new GroupKind("", "Application"), "", "a" + i),
              shop.branch(),
              shop.policy(),
              shop.place(),
              shop.settings(),
              shop.references(),
              shop.rendered()));
    }
    Binding binding = Binding.of(Samples.HEAD, Optional.empty(), all);
    assertThatIllegalArgumentException().isThrownBy(() -> ShownText.block(binding));
  }

  private static List<Shown> read(String statusBy, String commentBy, Binding binding) {
    return ShownText.read(
        binding.commit(),
        comments(commentBy, binding),
        List.of(status(statusBy, binding)),
        REPORTERS);
  }

  private static List<Comment> comments(String by, Binding binding) {
    return List.of(
        comment(by, ShownText.MARKER, "# Report\n\n" + ShownText.block(binding)),
        comment(by, "", "I like it."));
  }

  private static Comment comment(String by, String marker, String body) {
    return new Comment("1", by, marker, body, Samples.NOON);
  }

  private static List<Status> statuses(String by) {
    return List.of(status(by, THIS));
  }

  private static Status status(String by, Binding binding) {
    return new Status(
        ShownText.CONTEXT,
        Status.State.SUCCESS,
        ShownText.description("one application", binding),
        "",
        by,
        Samples.MORNING);
  }
}
