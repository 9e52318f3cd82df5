package dev.plumbline.approval;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a report's comment holds for programs, where it is not displayed: what is shown, and what
/// was overtaken since it was shown first.
///
/// ```
/// <!-- plumbline-shown 1 COMMIT MERGEBASE      2, if something was overtaken
/// KEYMARK                                      one an application
/// before 2026-11-22T12:00:00Z                  the oldest first
/// KEYPART                                      one an application that came out otherwise then
/// -->
/// ```
///
/// @param before the oldest first
public record ShownBlock(Binding binding, List<Overtaken> before) {

  /// So much that was overtaken is kept.
  static final int MOST_BEFORE = 10;

  private static final String OPENING = "<!-- plumbline-shown ";
  private static final String BEFORE = "before ";
  private static final String CLOSING = "-->";
  private static final Pattern HEADER =
      Pattern.compile(
          OPENING + "([12]) ([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}|none)");

  public ShownBlock {
    before = List.copyOf(before);
  }

  /// Nothing was overtaken.
  public static ShownBlock of(Binding binding) {
    return new ShownBlock(binding, List.of());
  }

  /// What is to be shown after something else of the same head.
  public static ShownBlock after(Shown last, Binding now) {
    if (last.binding().equals(now)) {
      return new ShownBlock(now, last.before());
    }
    List<Overtaken> before = new ArrayList<>(last.before());
    before.add(Overtaken.of(last, now));
    return new ShownBlock(
        now, before.subList(Math.max(0, before.size() - MOST_BEFORE), before.size()));
  }

  /// This without the oldest that was overtaken; empty if there is none to leave out.
  public Optional<ShownBlock> shorter() {
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(new ShownBlock(binding, before.subList(1, before.size())));
  }

  /// As it is written, in one piece: 50 characters an application and 120, and 10 for each that
  /// came out otherwise before.
  ///
  /// @throws IllegalArgumentException if there are more than 5,000 applications
  public String text() {
    if (binding.marks().size() > ShownText.MOST) {
      throw new IllegalArgumentException("more than " + ShownText.MOST + " applications");
    }
    StringBuilder text = new StringBuilder(OPENING);
    text.append(before.isEmpty() ? "1 " : "2 ").append(binding.commit());
    text.append(' ').append(binding.mergeBase().orElse("none"));
    binding.marks().forEach((key, mark) -> text.append('\n').append(key).append(mark.text()));
    for (Overtaken each : before) {
      text.append('\n').append(BEFORE).append(each.since());
      each.parts()
          .forEach((key, part) -> text.append('\n').append(key).append(Overtaken.letter(part)));
    }
    return text.append('\n').append(CLOSING).toString();
  }

  /// A fingerprint of all of it, to name it by.
  public Fingerprint digest() {
    return Fingerprint.of(text());
  }

  /// The blocks of a comment, as far as they are whole.
  static List<ShownBlock> read(String body) {
    List<ShownBlock> blocks = new ArrayList<>();
    Optional<Reading> reading = Optional.empty();
    for (String line : body.lines().toList()) {
      Matcher opening = HEADER.matcher(line);
      if (opening.matches()) {
        reading = Optional.of(new Reading(opening));
      } else if (reading.isPresent() && line.equals(CLOSING)) {
        reading.get().block().ifPresent(blocks::add);
        reading = Optional.empty();
      } else if (reading.isPresent() && !reading.get().take(line)) {
        reading = Optional.empty();
      }
    }
    return blocks;
  }

  /// A block that has begun.
  private static final class Reading {
    private static final int MARKED = Binding.KEY + Mark.LENGTH;

    private final Matcher header;
    private final SortedMap<String, Mark> marks = new TreeMap<>();
    private final List<Overtaken> before = new ArrayList<>();

    Reading(Matcher header) {
      this.header = header;
    }

    /// Whether the line is one of such a block.
    boolean take(String line) {
      if (header.group(1).equals("2") && line.startsWith(BEFORE)) {
        return before.size() < MOST_BEFORE && begins(line.substring(BEFORE.length()));
      }
      return before.isEmpty()
          ? line.length() == MARKED && marks.size() < ShownText.MOST && mark(line)
          : line.length() == Binding.KEY + 1 && part(line);
    }

    private boolean begins(String since) {
      try {
        return before.add(new Overtaken(Instant.parse(since), new TreeMap<>()));
      } catch (DateTimeParseException e) {
        return false;
      }
    }

    private boolean mark(String line) {
      Optional<Mark> mark = Mark.read(line.substring(Binding.KEY));
      return mark.isPresent() && marks.put(line.substring(0, Binding.KEY), mark.get()) == null;
    }

    private boolean part(String line) {
      for (Part part : Part.values()) {
        if (Overtaken.letter(part) == line.charAt(Binding.KEY)) {
          Overtaken last = before.removeLast();
          SortedMap<String, Part> parts = new TreeMap<>(last.parts());
          boolean first = parts.put(line.substring(0, Binding.KEY), part) == null;
          return before.add(new Overtaken(last.since(), parts)) && first;
        }
      }
      return false;
    }

    /// Empty if it is not what its version says.
    Optional<ShownBlock> block() {
      String base = header.group(3);
      return header.group(1).equals("2") == !before.isEmpty()
          ? Optional.of(
              new ShownBlock(
                  new Binding(
                      header.group(2),
                      base.equals("none") ? Optional.empty() : Optional.of(base),
                      marks),
                  before))
          : Optional.empty();
    }
  }
}
