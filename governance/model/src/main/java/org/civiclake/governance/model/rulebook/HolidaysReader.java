package org.civiclake.governance.model.rulebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.civiclake.governance.model.yaml.Problems;
import org.civiclake.governance.model.yaml.Problems.Place;
import org.civiclake.governance.model.yaml.RefusedValueException;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.YamlFile;

/** Reads the official holidays, one JSON file a year, in the shape of the holiday-cn project. */
final class HolidaysReader {

  private static final Pattern NAME = Pattern.compile("([12][0-9]{3})\\.json");
  private static final Set<String> IGNORED = Set.of("$schema", "$id");

  private final Problems problems = new Problems();
  private final Set<Integer> years = new HashSet<>();
  private final Map<LocalDate, Boolean> working = new HashMap<>();

  WorkingCalendar read(Path folder) throws IOException, InvalidRulebookException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder of holidays");
    }
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      Matcher matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        problems.add(
            new Place(name, "", 1),
            "Not the name of a year's holidays: <year>.json",
            "文件名须为 <年份>.json");
        continue;
      }
      Optional<Section> root = new YamlFile(problems).read(file, name);
      if (root.isPresent()) {
        readYear(root.get(), Integer.parseInt(matcher.group(1)));
      }
    }
    if (problems.count() > 0) {
      throw new InvalidRulebookException(problems.found());
    }
    return new WorkingCalendar(years, working);
  }

  private void readYear(Section root, int year) {
    root.require("year", Integer.toString(year));
    root.texts("papers");
    List<Section> days = root.sections("days");
    root.refuseOthers(IGNORED);
    if (days.isEmpty()) {
      root.problem(
          "days",
          "Needs at least one: a year without holidays is not published",
          "至少须有一天:没有节假日的年份视为未公布");
    }
    days.forEach(day -> readDay(day, year));
    years.add(year);
  }

  private void readDay(Section item, int year) {
    item.requiredText("name");
    Optional<LocalDate> date = item.required("date", HolidaysReader::date);
    boolean off = item.flag("isOffDay");
    if (!item.has("isOffDay")) {
      item.problem("isOffDay", "Missing", "缺少该项");
    }
    item.refuseOthers();
    if (date.isPresent()) {
      check(item, date.get(), year);
      if (working.putIfAbsent(date.get(), !off) != null) {
        item.problem("date", "Stands twice: " + date.get(), "日期重复:" + date.get());
      }
    }
  }

  private static void check(Section item, LocalDate date, int year) {
    boolean before = date.getYear() == year - 1 && date.getMonthValue() == 12;
    if (date.getYear() != year && !before) {
      item.problem(
          "date",
          "Neither in " + year + " nor in the December before it: " + date,
          "日期既不在 " + year + " 年,也不在其前一个十二月:" + date);
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new RefusedValueException(
          "Not a date (YYYY-MM-DD): " + text, "不是日期(YYYY-MM-DD):" + text);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
