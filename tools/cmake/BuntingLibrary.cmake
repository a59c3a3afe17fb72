# SPDX-License-Identifier: AGPL-3.0-or-later
# bunting_library(store DEPS journal crypto LINK sqlite3) makes target bunting_store from the *.cc of the
# calling folder (and SUB folders), alias bunting::store, and, where *_test.cc or *_prop.cc stand beside
# them, the program bunting_store_test. DEPS are our own folders; LINK are vendor libraries, never public.
set(BUNTING_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
    -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  # BUNTING_ENSURE(!"why this cannot be"); all sentences of a language are one literal.
  list(APPEND BUNTING_WARNINGS -Wno-string-conversion -Wno-overlength-strings)
  # Names of g++'s own warnings; what std::stable_sort itself still uses.
  list(APPEND BUNTING_WARNINGS -Wno-unknown-warning-option -Wno-deprecated-declarations)
endif()

# Flags of the preset for what every page runs through; features are many, small, and compiled quicker without.
set(BUNTING_BELOW_FEATURES "" CACHE STRING "flags for the folders that features stand on")

# bunting_precompiled_in(NAME OPTION… HEADERS HEADER…) makes headers that many folders read, compiled once. They stand in
# a library of their own, built with nothing but what every folder has: definitions that one folder adds (date's, say)
# may not be missing in another that uses the same headers.
function(bunting_precompiled_in name)
  cmake_parse_arguments(P "" "" "OPTIONS;HEADERS" ${ARGN})
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/generated/precompiled.cc)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
  target_compile_options(${name} PRIVATE ${BUNTING_WARNINGS} ${P_OPTIONS} -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
  target_link_libraries(${name} PRIVATE fmt::fmt)
  target_precompile_headers(${name} PRIVATE ${P_HEADERS})
endfunction()

# Below the features, all share the standard library; features share the house that they stand in.
function(bunting_precompiled)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/precompiled.cc CONTENT "// Only so that the precompiled header is made.\n")
  set(plain ${CMAKE_SOURCE_DIR}/src/base/precompiled.h)
  set(house ${CMAKE_SOURCE_DIR}/src/feature/precompiled.h)
  bunting_precompiled_in(bunting_precompiled OPTIONS ${BUNTING_BELOW_FEATURES} HEADERS ${plain})
  bunting_precompiled_in(bunting_precompiled_house HEADERS ${house})
  if(BUNTING_TESTS)
    bunting_test_main()
    set(options -Wno-unused-result -pthread)
    bunting_precompiled_in(bunting_precompiled_tests OPTIONS ${options} HEADERS ${plain} <doctest/doctest.h>)
    bunting_precompiled_in(bunting_precompiled_house_tests OPTIONS ${options} HEADERS ${house} <doctest/doctest.h>)
    foreach(tests bunting_precompiled_tests bunting_precompiled_house_tests)
      target_compile_definitions(${tests} PRIVATE DOCTEST_CONFIG_SUPER_FAST_ASSERTS)
    endforeach()
  endif()
endfunction()

# Which of the compiled headers the calling folder reads, `bunting_precompiled` or that of the house, and its own flags.
function(bunting_precompiled_here headers flags)
  set(${headers} bunting_precompiled PARENT_SCOPE)
  set(${flags} ${BUNTING_BELOW_FEATURES} PARENT_SCOPE)
  if(CMAKE_CURRENT_SOURCE_DIR MATCHES "^${CMAKE_SOURCE_DIR}/(src/features|tests|app)")
    set(${headers} bunting_precompiled_house PARENT_SCOPE)
    set(${flags} "" PARENT_SCOPE)
  endif()
endfunction()

# doctest itself and its main(), compiled once for all test programs.
function(bunting_test_main)
  add_library(bunting_test_main OBJECT ${CMAKE_SOURCE_DIR}/tests/unit_main.cc)
  target_include_directories(bunting_test_main PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
  target_compile_options(bunting_test_main PRIVATE ${BUNTING_WARNINGS} -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
  target_link_libraries(bunting_test_main PRIVATE fmt::fmt)
endfunction()

# A test program: doctest's main comes with it, and the headers that tests share are compiled already.
function(bunting_test_program target)
  add_executable(${target} ${ARGN})
  target_compile_options(${target} PRIVATE ${BUNTING_WARNINGS} -Wno-unused-result -pthread
                         -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
  target_compile_definitions(${target} PRIVATE DOCTEST_CONFIG_SUPER_FAST_ASSERTS)
  bunting_precompiled_here(headers unused)
  target_precompile_headers(${target} REUSE_FROM ${headers}_tests)
  target_link_libraries(${target} PRIVATE bunting_test_main)
endfunction()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees empty std::optional values as unset when the sanitizers are on; clang's own check stays.
  list(APPEND BUNTING_WARNINGS -Wno-maybe-uninitialized)
  if(NOT BUNTING_TESTS)
    # With -O2 and a precompiled header it warns of what the standard library's own headers do. The dev build, which
    # sees the same lines, is the one that stops at a warning.
    list(APPEND BUNTING_WARNINGS -Wno-stringop-overread -Wno-array-bounds -Wno-error)
  endif()
endif()

# Turns schema/NNN_word.sql of the calling folder into `schema::<name>()` of generated/schema/<name>.h,
# a span of migrations in the order of their numbers.
function(bunting_schema name out)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/schema/*.sql)
  set(${out} "" PARENT_SCOPE)
  if(NOT files)
    return()
  endif()
  set(items "")
  foreach(file ${files})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} sql)
    get_filename_component(stem ${file} NAME_WE)
    string(APPEND items "    Migration{\"${name}/${stem}\", R\"sql(${sql})sql\"},\n")
  endforeach()
  set(dir ${CMAKE_BINARY_DIR}/generated/schema)
  set(header "#pragma once\n#include \"store/store.h\"\nnamespace bunting::schema {\nstd::span<const store::Migration> ${name}();\n}\n")
  set(source "#include \"schema/${name}.h\"\nnamespace bunting::schema {\nusing store::Migration;\nstd::span<const Migration> ${name}() {\n    static constexpr Migration kAll[] = {\n${items}    };\n    return kAll;\n}\n}\n")
  file(CONFIGURE OUTPUT ${dir}/${name}.h CONTENT "@header@" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/${name}.cc CONTENT "@source@" @ONLY)
  set(${out} ${dir}/${name}.cc PARENT_SCOPE)
endfunction()

function(bunting_library name)
  cmake_parse_arguments(L "" "DIR" "DEPS;LINK;SUB;TEST_DEPS" ${ARGN})
  set(patterns *.cc)
  foreach(sub ${L_SUB})
    list(APPEND patterns ${sub}/*.cc)
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|prop)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_(test|prop)\\.cc$")

  set(target bunting_${name})
  bunting_schema(${name} schema_source)
  add_library(${target} STATIC ${sources} ${schema_source})
  add_library(bunting::${name} ALIAS ${target})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
  bunting_precompiled_here(headers flags)
  target_compile_options(${target} PRIVATE ${BUNTING_WARNINGS} ${flags} -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
  foreach(dep ${L_DEPS})
    target_link_libraries(${target} PUBLIC bunting_${dep})
  endforeach()
  target_link_libraries(${target} PRIVATE ${L_LINK})
  target_link_libraries(${target} PUBLIC fmt::fmt)
  target_precompile_headers(${target} REUSE_FROM ${headers})

  if(BUNTING_TESTS AND tests)
    bunting_test_program(${target}_test ${tests})
    target_compile_definitions(${target}_test PRIVATE BUNTING_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_include_directories(${target}_test PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${target}_test PRIVATE ${target} rapidcheck ${L_LINK})
    foreach(dep ${L_TEST_DEPS})
      target_link_libraries(${target}_test PRIVATE bunting_${dep})
    endforeach()
    set_property(GLOBAL APPEND PROPERTY BUNTING_UNIT_TESTS ${target}_test)
  endif()
endfunction()

# bunting_feature_library(share …): as bunting_library, and a feature of the product.
function(bunting_feature_library name)
  bunting_library(${name} ${ARGN})
  set_property(GLOBAL APPEND PROPERTY BUNTING_FEATURES bunting_${name})
endfunction()
