package org.civiclake.ingestion.generator;

import java.util.List;

/** Names of people and organisations that do not exist. */
final class Names {

  private static final List<String> SURNAMES =
      List.of(
          "王", "王", "王", "李", "李", "李", "张", "张", "张", "刘", "刘", "陈", "陈", "陈", "杨", "黄", "黄", "赵",
          "吴", "周", "周", "徐", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "郑", "梁", "谢", "宋",
          "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜",
          "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖",
          "石", "金", "贾", "韦", "夏", "傅", "方", "邹", "熊", "孟", "秦", "薛", "江", "史", "虞", "励", "竺", "裘",
          "应", "毛", "戴", "欧阳", "上官", "诸葛", "司徒");

  private static final List<String> GIVEN =
      List.of(
          "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀",
          "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "建", "国", "文", "斌", "辉", "宇", "浩", "然", "子", "轩",
          "梓", "涵", "欣", "怡", "晨", "佳", "雨", "思", "雅", "婷", "志", "海", "波", "宁", "甬", "春", "梅", "雪",
          "峰", "林", "森", "凯", "健", "康", "德", "福", "金", "根", "阿", "彩", "凤", "云", "龙", "飞", "翔", "鹏",
          "博", "睿", "泽", "楠", "曦", "瑶", "琪", "萱", "俊", "豪", "诚", "信", "义");

  /** Characters that older code pages do not have, one of them outside the basic plane. */
  private static final List<String> RARE = List.of("䶮", "㛃", "㵑", "𬭚");

  private static final List<String> WITH_DOT = List.of("阿依古丽·买买提", "努尔兰·哈力克", "帕提古丽·艾山", "巴特尔·苏和");

  private static final List<String> TRADES =
      List.of("科技", "贸易", "机械", "电子", "纺织", "模具", "文具", "物流", "建筑", "食品", "餐饮", "信息技术", "养老服务");

  private Names() {}

  static String person(Dice dice) {
    if (dice.chance(0.002)) {
      return dice.pick(WITH_DOT);
    }
    String given = dice.chance(0.003) ? dice.pick(RARE) : dice.pick(GIVEN);
    return dice.pick(SURNAMES) + given + (dice.chance(0.75) ? dice.pick(GIVEN) : "");
  }

  /** A name that differs from another. */
  static String personOtherThan(String name, Dice dice) {
    String other = person(dice);
    return other.equals(name) ? name + "华" : other;
  }

  static String enterprise(Dice dice, String kind) {
    String form =
        switch (kind) {
          case "股份有限公司" -> "股份有限公司";
          case "个人独资企业" -> "厂";
          case "合伙企业" -> "合伙企业（有限合伙）";
          default -> "有限公司";
        };
    return "宁波" + word(dice) + dice.pick(TRADES) + form;
  }

  static String socialOrganisation(Dice dice, String county, String kind) {
    String form =
        switch (kind) {
          case "社会团体" -> dice.pick(TRADES) + "行业协会";
          case "基金会" -> word(dice) + "慈善基金会";
          default -> word(dice) + "社会工作服务中心";
        };
    return "宁波市" + county + form;
  }

  static String careInstitution(Dice dice, String county) {
    return "宁波市" + county + word(dice) + dice.pick(List.of("养老院", "敬老院", "颐养中心", "护理院"));
  }

  /** A house in a street; some addresses hold commas and quotation marks, as people write them. */
  static String house(Dice dice) {
    String road = word(dice) + dice.pick(List.of("路", "街", "巷", "大道")) + dice.between(1, 999) + "号";
    if (dice.chance(0.02)) {
      return road + ", \"" + word(dice) + "里\"小区" + dice.between(1, 40) + "幢";
    }
    return dice.chance(0.7)
        ? road + dice.between(1, 40) + "幢" + dice.between(1, 30) + "0" + dice.between(1, 6) + "室"
        : road;
  }

  private static String word(Dice dice) {
    return dice.pick(GIVEN) + dice.pick(GIVEN);
  }
}
