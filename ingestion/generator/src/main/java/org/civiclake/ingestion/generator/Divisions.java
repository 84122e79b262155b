package org.civiclake.ingestion.generator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.civiclake.governance.model.identity.DivisionCode;

/** The administrative divisions of mainland China, province to street, from the official codes. */
final class Divisions {

  /** The city that the generated people live in: 宁波市. */
  static final DivisionCode CITY = new DivisionCode("3302");

  private static final List<String> FILES =
      List.of("provinces.csv", "cities.csv", "areas.csv", "streets.csv");

  /** A division and its name. */
  record Division(DivisionCode code, String name) {

    /** What the statistics bureau submits of it. */
    Row row() {
      Row row =
          new Row()
              .with("code", code.value())
              .with("name", name)
              .with("level", (long) code.level());
      return code.parent().map(parent -> row.with("parent_code", parent.value())).orElse(row);
    }
  }

  private final NavigableMap<String, Division> byCode;
  private final List<Division> cityCounties;
  private final List<Division> cityStreets;
  private final Map<DivisionCode, List<Division>> streetsByCounty;
  private final Map<DivisionCode, String> fullNames;

  private Divisions(NavigableMap<String, Division> byCode) {
    this.byCode = byCode;
    this.cityCounties = ofCity(3);
    this.cityStreets = ofCity(4);
    this.streetsByCounty =
        cityStreets.stream()
            .collect(Collectors.groupingBy(street -> street.code().parent().orElseThrow()));
    this.fullNames =
        cityStreets.stream()
            .map(Division::code)
            .collect(Collectors.toMap(Function.identity(), this::chain));
  }

  /** Reads the divisions that come with the program. */
  static Divisions load() {
    NavigableMap<String, Division> byCode = new TreeMap<>();
    for (String file : FILES) {
      try (InputStream in = Divisions.class.getResourceAsStream("/divisions/" + file);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        lines.lines().skip(1).map(Divisions::parse).forEach(d -> byCode.put(d.code().value(), d));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Divisions(byCode);
  }

  private static Division parse(String line) {
    String[] cells = line.split(",", 3);
    return new Division(new DivisionCode(cells[0]), cells[1].replace("\"", ""));
  }

  /** All divisions: provinces first, then cities, counties and streets, each in order of code. */
  List<Division> all() {
    List<Division> all = new ArrayList<>(byCode.size());
    for (int level = 1; level <= FILES.size(); level++) {
      all.addAll(ofLevel(level));
    }
    return all;
  }

  /** The counties of the whole country, in order of code. */
  List<Division> counties() {
    return ofLevel(3);
  }

  /** The counties and districts of the city. */
  List<Division> cityCounties() {
    return cityCounties;
  }

  /** The streets and towns of the city. */
  List<Division> cityStreets() {
    return cityStreets;
  }

  /** The streets and towns of a county of the city. */
  List<Division> streets(DivisionCode county) {
    return streetsByCounty.get(county);
  }

  boolean exists(String code) {
    return byCode.containsKey(code);
  }

  /** The name of a street of the city with those above it, for example 浙江省宁波市鄞州区首南街道. */
  String fullName(DivisionCode street) {
    return fullNames.get(street);
  }

  /** The name of a division. */
  String name(DivisionCode code) {
    return byCode.get(code.value()).name();
  }

  private String chain(DivisionCode code) {
    return code.parent().map(this::chain).orElse("") + name(code);
  }

  private List<Division> ofCity(int level) {
    return within(CITY).stream().filter(division -> division.code().level() == level).toList();
  }

  private List<Division> ofLevel(int level) {
    return byCode.values().stream().filter(d -> d.code().level() == level).toList();
  }

  private Collection<Division> within(DivisionCode code) {
    return byCode.subMap(code.value(), true, code.value() + ":", false).values();
  }
}
