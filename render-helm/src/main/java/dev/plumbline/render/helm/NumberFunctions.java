package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.FLOAT64;
import static dev.plumbline.gotemplate.GoType.INT;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.NumberText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/// sprig's functions of numbers. Integers wrap, as in Go.
final class NumberFunctions {

  /// Digits behind the point of a quotient.
  private static final int DIVISION_DIGITS = 16;

  private NumberFunctions() {}

  static void addTo(FunctionTable table) {
    table.add("int", a -> GoInteger.of(Values.int64(a[0])), ANY);
    table.int64("int64", a -> Values.int64(a[0]), ANY);
    table.real("float64", a -> Values.float64(a[0]), ANY);
    table.add("atoi", a -> GoInteger.of(atoi(Values.text(a[0]))), STRING);
    table.int64("toDecimal", a -> decimal(GoFormat.text(a[0])), ANY);
    table.int64("add1", a -> Values.int64(a[0]) + 1, ANY);
    table.variadic("add", a -> GoInteger.int64(sum(a)), ANY);
    table.int64("sub", a -> Values.int64(a[0]) - Values.int64(a[1]), ANY, ANY);
    table.int64("div", a -> Values.int64(a[0]) / divisor(a[1]), ANY, ANY);
    table.int64("mod", a -> Values.int64(a[0]) % divisor(a[1]), ANY, ANY);
    longs(table, "mul", (x, y) -> x * y);
    longs(table, "max", Math::max);
    longs(table, "biggest", Math::max);
    longs(table, "min", Math::min);
    doubles(table, "maxf", NumberFunctions::larger);
    doubles(table, "minf", (x, y) -> -larger(-x, -y));
    table.real("floor", a -> Math.floor(Values.float64(a[0])), ANY);
    table.real("ceil", a -> Math.ceil(Values.float64(a[0])), ANY);
    table.variadic("round", a -> new GoFloat(round(a)), ANY, INT, FLOAT64);
    table.real("add1f", a -> decimal(a[0]).add(BigDecimal.ONE).doubleValue(), ANY);
    table.variadic("addf", NumberFunctions::addf, ANY);
    decimals(table, "subf", BigDecimal::subtract);
    decimals(table, "mulf", BigDecimal::multiply);
    decimals(table, "divf", NumberFunctions::quotient);
  }

  // To Go an infinity is larger than what is no number, too.
  private static double larger(double x, double y) {
    boolean infinite = x == Double.POSITIVE_INFINITY || y == Double.POSITIVE_INFINITY;
    return infinite ? Double.POSITIVE_INFINITY : Math.max(x, y);
  }

  private static long atoi(String text) {
    return NumberText.parseInt(text, 10)
        .orElseGet(
            () ->
                !NumberText.isInteger(text, 10)
                    ? 0L
                    : text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE);
  }

  private static long decimal(String text) {
    return NumberText.parseInt(text, 8).orElse(0L);
  }

  private static long sum(GoValue[] a) {
    long sum = 0;
    for (GoValue value : a) {
      sum += Values.int64(value);
    }
    return sum;
  }

  private static long divisor(GoValue value) {
    long divisor = Values.int64(value);
    if (divisor == 0) {
      throw new GoFailure("runtime error: integer divide by zero");
    }
    return divisor;
  }

  private static void longs(FunctionTable table, String name, LongBinaryOperator operator) {
    table.variadic(
        name,
        a -> {
          long result = Values.int64(a[0]);
          for (int i = 1; i < a.length; i++) {
            result = operator.applyAsLong(result, Values.int64(a[i]));
          }
          return GoInteger.int64(result);
        },
        ANY,
        ANY);
  }

  private static void doubles(FunctionTable table, String name, DoubleBinaryOperator operator) {
    table.variadic(
        name,
        a -> {
          double result = Values.float64(a[0]);
          for (int i = 1; i < a.length; i++) {
            result = operator.applyAsDouble(result, Values.float64(a[i]));
          }
          return new GoFloat(result);
        },
        ANY,
        ANY);
  }

  private static void decimals(
      FunctionTable table, String name, BinaryOperator<BigDecimal> operator) {
    table.variadic(
        name,
        a -> {
          BigDecimal result = decimal(a[0]);
          for (int i = 1; i < a.length; i++) {
            result = operator.apply(result, decimal(a[i]));
          }
          return new GoFloat(result.doubleValue());
        },
        ANY,
        ANY);
  }

  private static GoValue addf(GoValue[] a) {
    BigDecimal sum = BigDecimal.ZERO;
    for (GoValue value : a) {
      sum = sum.add(decimal(value));
    }
    return new GoFloat(sum.doubleValue());
  }

  private static BigDecimal decimal(GoValue value) {
    double number = Values.float64(value);
    if (!Double.isFinite(number)) {
      String text = GoFormat.text(new GoFloat(number));
      throw new GoFailure("Cannot create a Decimal from " + text);
    }
    return new BigDecimal(Double.toString(number));
  }

  private static BigDecimal quotient(BigDecimal left, BigDecimal right) {
    if (right.signum() == 0) {
      throw new GoFailure("decimal division by 0");
    }
    return left.divide(right, DIVISION_DIGITS, RoundingMode.HALF_UP);
  }

  private static double round(GoValue[] a) {
    double roundOn = a.length > 2 ? ((GoFloat) a[2]).value() : 0.5;
    double power = Math.pow(10, (double) Values.number(a[1]));
    double digit = power * Values.float64(a[0]);
    double fraction = digit - (digit < 0 ? Math.ceil(digit) : Math.floor(digit));
    return (fraction >= roundOn ? Math.ceil(digit) : Math.floor(digit)) / power;
  }
}
