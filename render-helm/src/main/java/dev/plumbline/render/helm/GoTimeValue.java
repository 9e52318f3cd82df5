package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFunction;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoObject;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A `time.Time`.
///
/// @param monotonic what Go prints of its second clock behind the time of `now`; empty for any
///     other
/// @param local what TOML knows of it, if it was written without an offset; its zone is UTC then
record GoTimeValue(ZonedDateTime time, String monotonic, Local local) implements GoObject {

  /// What the TOML library calls the zone of a time that has none.
  enum Local {
    NONE("", "2006-01-02T15:04:05.999999999Z07:00"),
    DATETIME("datetime-local", "2006-01-02T15:04:05.999999999"),
    DATE("date-local", "2006-01-02"),
    TIME("time-local", "15:04:05.999999999");

    private final String zone;
    private final String layout;

    Local(String zone, String layout) {
      this.zone = zone;
      this.layout = layout;
    }
  }

  private static final GoType MONTH =
      named("time.Month", month -> MonthNames.MONTHS.get((int) month - 1));

  private static final GoType WEEKDAY =
      named("time.Weekday", day -> MonthNames.WEEKDAYS.get((int) (day + 6) % 7));

  static final GoType TYPE = GoType.struct("time.Time", methods());

  private static final GoType LOCATION = GoType.pointer(GoType.struct("time.Location", Map.of()));

  static GoTimeValue of(ZonedDateTime time) {
    return of(time, Local.NONE);
  }

  static GoTimeValue of(ZonedDateTime time, Local local) {
    return new GoTimeValue(time, "", local);
  }

  @Override
  public GoType type() {
    return TYPE;
  }

  @Override
  public String text() {
    String zone = local == Local.NONE ? TimeLayout.format(time, "MST") : local.zone;
    String plain = TimeLayout.format(time, "2006-01-02 15:04:05.999999999 -0700 ") + zone;
    return monotonic.isEmpty() ? plain : plain + " " + monotonic;
  }

  @Override
  public Optional<String> source() {
    return Optional.of(
        "time.Date(%d, time.%s, %d, %d, %d, %d, %d, %s)"
            .formatted(
                time.getYear(),
                MonthNames.MONTHS.get(time.getMonthValue() - 1),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano(),
                location()));
  }

  private String location() {
    if (local == Local.NONE && time.getZone().equals(TimeReader.UTC)) {
      return "time.UTC";
    }
    String name = time.getZone() instanceof ZoneOffset ? "" : time.getZone().getId();
    return "time.Location(" + GoQuote.quote(local == Local.NONE ? name : local.zone) + ")";
  }

  @Override
  public Optional<GoStruct> inside() {
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("wall", new GoInteger(time.getNano(), GoType.UINT64));
    long seconds = time.toEpochSecond() - TimeReader.ZERO.toEpochSecond();
    fields.put("ext", GoInteger.int64(seconds));
    boolean fixed = local != Local.NONE || time.getZone() instanceof ZoneOffset;
    fields.put("loc", fixed ? fixedLocation() : new GoNil(LOCATION));
    return Optional.of(new GoStruct(TYPE, fields, Set.of()));
  }

  // What `time.FixedZone` makes. Other zones Go has by its tables, and has them only when they are
  // loaded; they are printed like UTC.
  private GoPointer fixedLocation() {
    GoInteger offset = GoInteger.of(time.getOffset().getTotalSeconds());
    GoStruct zone =
        struct(
            "time.zone",
            Map.entry("name", new GoString(local.zone)),
            Map.entry("offset", offset),
            Map.entry("isDST", GoBoolean.FALSE));
    GoStruct transition =
        struct(
            "time.zoneTrans",
            Map.entry("when", GoInteger.int64(Long.MIN_VALUE)),
            Map.entry("index", new GoInteger(0, GoType.UINT8)),
            Map.entry("isstd", GoBoolean.FALSE),
            Map.entry("isutc", GoBoolean.FALSE));
    return new GoPointer(
        struct(
            "time.Location",
            Map.entry("name", new GoString(local.zone)),
            Map.entry("zone", new GoList(GoType.slice(zone.type()), List.of(zone))),
            Map.entry("tx", new GoList(GoType.slice(transition.type()), List.of(transition))),
            Map.entry("extend", GoString.EMPTY),
            Map.entry("cacheStart", GoInteger.int64(Long.MIN_VALUE)),
            Map.entry("cacheEnd", GoInteger.int64(Long.MAX_VALUE)),
            Map.entry("cacheZone", new GoPointer(zone))));
  }

  @SafeVarargs
  private static GoStruct struct(String name, Map.Entry<String, GoValue>... fields) {
    Map<String, GoValue> all = new LinkedHashMap<>();
    for (Map.Entry<String, GoValue> field : fields) {
      all.put(field.getKey(), field.getValue());
    }
    return new GoStruct(GoType.struct(name, Map.of()), all, Set.of());
  }

  String rfc3339() {
    return TimeLayout.format(time, Local.NONE.layout);
  }

  /// As TOML has it.
  String toml() {
    return TimeLayout.format(time, local.layout);
  }

  private interface Part {
    GoValue of(ZonedDateTime time);
  }

  private static void add(Map<String, GoFunction> methods, String name, Part part) {
    methods.put(name, GoFunction.of(a -> part.of(((GoTimeValue) a[0]).time), GoType.ANY));
  }

  private static GoType named(String name, java.util.function.LongFunction<String> names) {
    GoFunction text =
        GoFunction.of(a -> new GoString(names.apply(Values.number(a[0]))), GoType.ANY);
    return GoType.named(name, GoType.INT, Map.of("String", text));
  }

  private static Map<String, GoFunction> methods() {
    Map<String, GoFunction> methods = new HashMap<>();
    add(methods, "Year", t -> GoInteger.of(t.getYear()));
    add(methods, "Day", t -> GoInteger.of(t.getDayOfMonth()));
    add(methods, "Hour", t -> GoInteger.of(t.getHour()));
    add(methods, "Minute", t -> GoInteger.of(t.getMinute()));
    add(methods, "Second", t -> GoInteger.of(t.getSecond()));
    add(methods, "Nanosecond", t -> GoInteger.of(t.getNano()));
    add(methods, "YearDay", t -> GoInteger.of(t.getDayOfYear()));
    add(methods, "Unix", t -> GoInteger.int64(t.toEpochSecond()));
    add(methods, "UnixMilli", t -> GoInteger.int64(t.toInstant().toEpochMilli()));
    add(methods, "UTC", t -> of(t.withZoneSameInstant(java.time.ZoneId.of("UTC"))));
    add(methods, "String", t -> new GoString(of(t).text()));
    add(methods, "Month", t -> new GoInteger(t.getMonthValue(), MONTH));
    add(methods, "Weekday", t -> new GoInteger(t.getDayOfWeek().getValue() % 7, WEEKDAY));
    add(
        methods,
        "UnixNano",
        t -> GoInteger.int64(t.toEpochSecond() * 1_000_000_000L + t.getNano()));
    add(methods, "IsZero", t -> GoBoolean.of(t.toInstant().equals(TimeReader.ZERO.toInstant())));
    add(methods, "Local", t -> of(t.withZoneSameInstant(java.time.ZoneId.of("UTC"))));
    arithmetic(methods);
    return methods;
  }

  private static void arithmetic(Map<String, GoFunction> methods) {
    methods.put(
        "Add",
        GoFunction.of(
            a -> of(((GoTimeValue) a[0]).time.plusNanos(Values.number(a[1]))),
            GoType.ANY,
            GoType.named("time.Duration", GoType.INT64, Map.of())));
    methods.put(
        "AddDate",
        GoFunction.of(
            a ->
                of(
                    ((GoTimeValue) a[0])
                        .time
                        .plusYears(Values.number(a[1]))
                        .plusMonths(Values.number(a[2]))
                        .plusDays(Values.number(a[3]))),
            GoType.ANY,
            GoType.INT,
            GoType.INT,
            GoType.INT));
    methods.put(
        "Format",
        GoFunction.of(
            a -> new GoString(TimeLayout.format(((GoTimeValue) a[0]).time, Values.text(a[1]))),
            GoType.ANY,
            GoType.STRING));
  }
}
