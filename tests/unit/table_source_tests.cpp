#include <boost/test/unit_test.hpp>

#include <merilo/table_source.hpp>

using namespace merilo;

BOOST_AUTO_TEST_SUITE(table_source_tests)

BOOST_AUTO_TEST_CASE(a_row_of_a_text_stands_on_its_line) {
  const TableSource source{"o.csv", "", "", {}, {2, 5}};
  BOOST_TEST((source.place(1, "value") == Place{"o.csv", "value", 5, 0}));
  BOOST_TEST((source.place(1, "") == Place{"o.csv", "", 5, 0}));
  BOOST_TEST((source.header_place("value") == Place{"o.csv", "value", 0, 0}));
}

BOOST_AUTO_TEST_CASE(a_row_without_a_line_is_counted_from_0) {
  BOOST_TEST((TableSource{"o.csv"}.place(3, "value") == Place{"o.csv", "/rows/3/value", 0, 0}));
  BOOST_TEST((TableSource{"", "items"}.place(0, "") == Place{"", "/items/0", 0, 0}));
}

BOOST_AUTO_TEST_CASE(a_row_of_a_sheet_names_its_cell) {
  TableSource source{"o.xlsx", "", "rows", {"", "id", "value", "value"}, {4, 9}, 3};
  BOOST_TEST(source.place(1, "id").pointer == "rows!B9");
  BOOST_TEST(source.place(1, "value").pointer == "rows!D9");
  BOOST_TEST(source.place(1, "other").pointer == "rows!9:9");
  BOOST_TEST(source.header_place("id").pointer == "rows!B3");
  BOOST_TEST(source.header_place("other").pointer == "rows!3:3");
  source.names.resize(703);
  for (const auto& [place, letters] : {std::pair{25U, "Z"}, std::pair{26U, "AA"}, std::pair{701U, "ZZ"}, std::pair{702U, "AAA"}}) {
    source.names.assign(703, "");
    source.names[place] = "far";
    BOOST_TEST(source.place(0, "far").pointer == "rows!" + std::string(letters) + "4");
  }
}

BOOST_AUTO_TEST_SUITE_END()
