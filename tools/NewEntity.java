import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a new entity from one line of names and types: the migration up and down, the entity, its
 * repository, resource, records and tests. Needs no build: {@code java tools/NewEntity.java}.
 */
public final class NewEntity {

    private static final String USAGE =
            """
            Usage: java tools/NewEntity.java [--public] [--import] [--into DIRECTORY] NAME FIELD...

            NAME   in the singular: product, order_note
            FIELD  name:type, with ? after the type where it may be absent, and :unique, :search or =default
                   behind it. Types:

              text          a long text         text(200)  a text of at most 200 characters
              integer       32 bits             bigint     64 bits
              boolean       true or false       timestamp  a point in time
              uuid          an identifier       jsonb      a JSON object
              text[]        a list of texts     money    an amount; the first one adds the field currency
              enum(a,b,c)   one of these names  user       a reference to a row of this entity

            --public   anyone may read the rows; otherwise their owner, and superusers
            --import   rows may also come from files
            --into     writes below this directory instead of the source tree

            The first reference to a user is the owner of the row. Without one, superusers write the rows.

            Example: java tools/NewEntity.java --public product 'sku:text(64):unique' 'name:text(200):search' \\
                'price:money' 'attributes:jsonb' 'stock:integer=0' 'active:boolean=true'
            """;

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path ROWS = Path.of("src/test/resources/db/rows");
    private static final Path TEMPLATES = Path.of("tools/new-entity");
    private static final Path JAVA = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int WIDTH = 100;

    private final String name;
    private final String basePackage;
    private final boolean publicRead;
    private final boolean imports;
    private final List<Field> fields;
    private final Map<Path, String> files = new LinkedHashMap<>();

    private NewEntity(String name, boolean publicRead, boolean imports, List<Field> fields)
            throws IOException {
        this.name = name;
        this.basePackage = basePackage();
        this.publicRead = publicRead;
        this.imports = imports;
        this.fields = fields;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean publicRead = words.remove("--public");
        boolean imports = words.remove("--import");
        int into = words.indexOf("--into");
        Path target = Path.of("");
        if (into >= 0 && into + 1 < words.size()) {
            target = Path.of(words.remove(into + 1));
            words.remove(into);
        }
        if (words.size() < 2 || words.stream().anyMatch(word -> word.startsWith("--"))) {
            fail(USAGE);
        }
        String name = words.get(0);
        if (!name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
            fail(name + ": a name is of lower-case letters, digits and _: product, order_note");
        }
        boolean taken =
                Files.readAllLines(TEMPLATES.resolve("imports.txt")).stream()
                        .anyMatch(
                                line ->
                                        line.replaceFirst(" only in .*", "")
                                                .matches(".*[. ]" + camel("_" + name)));
        if (taken) {
            fail(
                    name
                            + ": the generated code uses another class of this name; choose another"
                            + " one.");
        }
        List<Field> fields = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            Field field = Field.of(word);
            boolean firstAmount = fields.stream().noneMatch(each -> each.name().equals("currency"));
            if (field.type().equals("money") && firstAmount) {
                fields.add(Field.of("currency:currency"));
            }
            if (field.isList() && imports) {
                fail(word + ": a list cannot be imported");
            }
            fields.add(field);
        }
        new NewEntity(name, publicRead, imports, fields).write(target);
    }

    private void write(Path target) throws IOException {
        migration();
        main(type(), "Entity");
        main(type() + "Repository", "Repository");
        main(type() + "Resource", "Resource");
        main("New" + type(), "New");
        main(type() + "Patch", "Patch");
        main(type() + "View", "View");
        for (Field field : fields) {
            if (field.type().equals("enum")) {
                main(type() + field.upper(), "Enum", enumValues(field));
            }
        }
        if (imports) {
            if (new Blocks(this).is("owned")) {
                main("Imported" + type(), "Imported");
            }
            main(type() + "ImportResource", "ImportResource");
        }
        main("package-info", "package-info");
        test(type() + "Mother");
        test(type() + "RoutesTest");
        test(type() + "AccessTest");
        for (Path file : files.keySet()) {
            if (Files.exists(target.resolve(file))) {
                fail(file + " is there already; nothing was written.");
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path path = target.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            System.out.println(path);
        }
    }

    private void migration() throws IOException {
        int version = 1;
        try (Stream<Path> scripts = Files.list(MIGRATIONS)) {
            version +=
                    scripts.map(path -> path.getFileName().toString())
                            .filter(file -> file.matches("V\\d+__.*"))
                            .mapToInt(
                                    file -> Integer.parseInt(file.substring(1, file.indexOf('_'))))
                            .max()
                            .orElse(0);
        }
        put(MIGRATIONS.resolve("V%d__%s.sql".formatted(version, table())), template("up.sql"));
        put(
                MIGRATIONS.resolve("U%d__%s.sql".formatted(version, table())),
                "drop table %s;\n".formatted(table()));
        put(ROWS.resolve("V%d__%s.sql".formatted(version, table())), template("rows.sql"));
    }

    private void main(String file, String template) throws IOException {
        main(file, template, Map.of());
    }

    private void main(String file, String template, Map<String, String> more) throws IOException {
        put(directory(JAVA).resolve(file + ".java"), java(template, more));
    }

    private void test(String file) throws IOException {
        String template = file.substring(type().length());
        put(directory(TESTS).resolve(file + ".java"), java(template, Map.of()));
    }

    private void put(Path path, String text) {
        files.put(path, text);
    }

    private Path directory(Path root) {
        return root.resolve(packageName().replace('.', '/'));
    }

    private String packageName() {
        return basePackage + "." + name.replace("_", "");
    }

    /** Where the application's class with {@code main} is. */
    private static String basePackage() throws IOException {
        try (Stream<Path> sources = Files.find(JAVA, 4, (path, file) -> isMain(path))) {
            return JAVA.relativize(sources.findFirst().orElseThrow().getParent())
                    .toString()
                    .replace('/', '.');
        }
    }

    private static boolean isMain(Path path) {
        return path.getFileName().toString().equals("Groundwork.java");
    }

    private String java(String template, Map<String, String> more) throws IOException {
        String body = template(template + ".java", more);
        Map<String, String> known = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TEMPLATES.resolve("imports.txt"))) {
            String[] parts = line.split(" only in ");
            parts[0] = parts[0].startsWith("own ") ? own(parts[0].substring(4)) : parts[0];
            if (parts.length == 1 || List.of(parts[1].split(", ")).contains(template)) {
                known.put(parts[0].substring(parts[0].lastIndexOf('.') + 1), parts[0]);
            }
        }
        for (Field field : fields) {
            if (field.isReference() && !field.type().equals(name)) {
                known.put(field.target(), referenced(field));
                known.put(field.target() + "Mother", referenced(field) + "Mother");
                known.put(field.target() + "View", referenced(field) + "View");
            }
        }
        String code =
                body.replaceAll("(?s)/\\*\\*.*?\\*/", "").replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
        TreeSet<String> used = new TreeSet<>();
        TreeSet<String> statics = new TreeSet<>();
        known.forEach(
                (simple, full) -> {
                    if (!Pattern.compile("(?<![\\w.])" + simple + "\\b").matcher(code).find()) {
                        return;
                    }
                    if (full.startsWith("static ")) {
                        statics.add("import " + full + ";\n");
                    } else {
                        used.add("import " + full + ";\n");
                    }
                });
        String imported = String.join("", statics) + (statics.isEmpty() ? "" : "\n");
        return body.replace("${imports}\n", imported + String.join("", used));
    }

    /** The full name of a class of this source tree, wherever its package is by now. */
    private static String own(String simple) throws IOException {
        for (Path root : List.of(JAVA, TESTS)) {
            try (Stream<Path> found =
                    Files.find(
                            root,
                            Integer.MAX_VALUE,
                            (path, file) ->
                                    path.getFileName().toString().equals(simple + ".java"))) {
                Path first = found.min(Comparator.comparingInt(Path::getNameCount)).orElse(null);
                if (first != null) {
                    String name = root.relativize(first).toString().replace('/', '.');
                    return name.substring(0, name.length() - ".java".length());
                }
            }
        }
        throw new IllegalStateException("The source tree has no " + simple);
    }

    private String referenced(Field field) {
        return "%s.%s.%s".formatted(basePackage, field.type().replace("_", ""), field.target());
    }

    private String template(String file) throws IOException {
        return template(file, Map.of());
    }

    private String template(String file, Map<String, String> more) throws IOException {
        Map<String, String> values = new LinkedHashMap<>(more);
        Blocks blocks = new Blocks(this);
        values.putAll(blocks.values());
        String text = Files.readString(TEMPLATES.resolve(file + ".txt"));
        Matcher condition =
                Pattern.compile("(?s)\\$\\{if (\\w+)}\n(.*?)\\$\\{end}\n").matcher(text);
        text =
                condition.replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        blocks.is(found.group(1)) ? found.group(2) : ""));
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static Map<String, String> enumValues(Field field) {
        return Map.of(
                "Enum", field.upper(),
                "enumWords", field.name().replace('_', ' '),
                "constants",
                        field.options().stream()
                                        .map(option -> "    " + option.toUpperCase(Locale.ROOT))
                                        .collect(Collectors.joining(",\n"))
                                + ";",
                "options",
                        field.options().stream()
                                .map(option -> '"' + option + '"')
                                .collect(Collectors.joining(", ")));
    }

    private String type() {
        return camel("_" + name);
    }

    private String table() {
        return plural(name);
    }

    private static String plural(String word) {
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word + (word.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
    }

    private static String camel(String snake) {
        return Pattern.compile("_([a-z0-9])")
                .matcher(snake)
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private static void fail(String message) {
        System.err.println(message.stripTrailing());
        System.exit(2);
    }

    /**
     * One field of the entity.
     *
     * @param name in snake_case
     * @param type as the command line has it, or the entity that it refers to
     * @param length of a text; 0 where nothing bounds it
     */
    private record Field(
            String name,
            String type,
            int length,
            List<String> options,
            boolean nullable,
            boolean unique,
            boolean search,
            String defaultValue) {

        private static final Pattern FORM =
                Pattern.compile(
                        "([a-z][a-z0-9_]*):([a-z][a-z0-9_]*(?:\\[])?)(\\(([^)]*)\\))?(\\?)?((:unique|:search)*)(=(.*))?");

        private static final List<String> PLAIN =
                List.of(
                        "text",
                        "integer",
                        "bigint",
                        "boolean",
                        "timestamp",
                        "uuid",
                        "jsonb",
                        "money",
                        "currency",
                        "enum",
                        "text[]");

        static Field of(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                fail(
                        text
                                + ": a field is name:type, such as 'name:text(200)' or"
                                + " 'active:boolean=true'");
            }
            String type = parts.group(2);
            String argument = parts.group(4);
            boolean unique = parts.group(6).contains(":unique");
            List<String> options =
                    type.equals("enum")
                            ? Arrays.asList(String.valueOf(argument).split(","))
                            : List.of();
            int length = type.equals("text") && argument != null ? Integer.parseInt(argument) : 0;
            Field field =
                    new Field(
                            parts.group(1),
                            type,
                            length == 0 && unique && type.equals("text") ? 200 : length,
                            options,
                            parts.group(5) != null,
                            unique,
                            parts.group(6).contains(":search"),
                            parts.group(9));
            field.check(text);
            return field;
        }

        private void check(String text) {
            if (isList() && nullable) {
                fail(text + ": a list is empty rather than absent");
            }
            if (isReference() && !type.matches("[a-z_]+")) {
                fail(text + ": there is no type " + type);
            }
            if (search && !type.equals("text")) {
                fail(text + ": only a text can be searched");
            }
            if (defaultValue != null
                    && !List.of("text", "integer", "bigint", "boolean", "enum").contains(type)) {
                fail(text + ": a default is for text, integer, bigint, boolean and enum");
            }
        }

        boolean isList() {
            return type.equals("text[]");
        }

        boolean isReference() {
            return !PLAIN.contains(type);
        }

        /** The class of the entity that it refers to. */
        String target() {
            return camel("_" + type);
        }

        String java() {
            return camel(name);
        }

        String upper() {
            return camel("_" + name);
        }

        String column() {
            return isReference() ? name + "_id" : name;
        }

        /** Whether a caller may leave it out. */
        boolean optional() {
            return nullable || defaultValue != null;
        }

        boolean longText() {
            return type.equals("text") && length == 0;
        }
    }

    /** The parts of the templates that follow from the fields. */
    private static final class Blocks {

        private static final String SCHEMA_AMOUNT = "pattern = \"^\\\\d{1,15}(\\\\.\\\\d{1,4})?$\"";

        private static final String SUPERUSERS = "@RolesAllowed(Roles.SUPERUSER)";

        private final NewEntity entity;
        private final List<Field> fields;

        Blocks(NewEntity entity) {
            this.entity = entity;
            this.fields = entity.fields;
        }

        boolean is(String condition) {
            return switch (condition) {
                case "owned" -> owner() != null;
                case "superusers" -> owner() == null;
                case "open" -> entity.publicRead;
                case "hidden" -> !entity.publicRead && owner() == null;
                case "visible" -> entity.publicRead || owner() != null;
                case "irregular" -> !path().equals("/v1/" + lower() + "s");
                case "references" -> fields.stream().anyMatch(Field::isReference);
                case "unique" -> fields.stream().anyMatch(Field::unique);
                case "search" -> fields.stream().anyMatch(Field::search);
                case "jsonb" -> document() != null;
                case "converted" -> isConverted();
                case "assigned" -> !isConverted();
                default -> throw new IllegalArgumentException(condition);
            };
        }

        Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("base", entity.basePackage);
            values.put("package", entity.packageName());
            values.put("Name", entity.type());
            values.put("name", camel(entity.name));
            values.put("names", camel(entity.table()));
            values.put("words", entity.name.replace('_', ' '));
            values.put("manyWords", entity.table().replace('_', ' '));
            values.put("Many", upperFirst(entity.table().replace('_', ' ')));
            values.put("a", entity.name.matches("[aeiou].*") ? "an" : "a");
            values.put("A", entity.name.matches("[aeiou].*") ? "An" : "A");
            values.put("table", entity.table());
            values.put("path", path());
            values.put("columns", lines(fields, this::column));
            values.put(
                    "constraints",
                    fields.stream().flatMap(this::constraints).collect(Collectors.joining()));
            values.put(
                    "indexes",
                    lines(indexed(), this::createIndex)
                            + lines(lists(), this::listIndex)
                            + searchIndex());
            values.put("listIndexes", lines(lists(), this::listIndexAnnotation));
            values.put("tableIndexes", lines(indexed(), this::tableIndex));
            values.put("searchColumns", search(field -> field.column() + " gin_trgm_ops"));
            values.put("searched", search(field -> '"' + field.java() + '"'));
            values.put("entityFields", lines(fields, this::entityField));
            values.put("fieldList", fieldList());
            values.put(
                    "includes",
                    fields.stream()
                            .filter(this::isIncluded)
                            .map(this::include)
                            .collect(Collectors.joining()));
            values.put("newRecord", record("New%s", fields, this::newComponent, ") {"));
            values.put(
                    "importedRecord",
                    record("Imported%s", fields, this::importedComponent, ") {}"));
            values.put("assignments", assignments());
            String patchEnd = isConverted() ? ") {" : ") {}";
            values.put("patchRecord", patchRecord(patchEnd));
            values.put("patches", lines(changeable(), this::patch));
            values.put("viewComponents", lines(fields, this::viewComponent));
            values.put("importTable", importTable());
            values.put("row", row());
            values.put("rowColumns", "id" + lines(sampled(), field -> ", " + field.column()));
            values.put("rowValues", "1" + lines(sampled(), field -> ", " + sqlValue(field)));
            values.put("createSignature", createSignature());
            values.put("getSignature", getSignature());
            values.put("problems", problems(true));
            values.put("patchProblems", problems(false));
            values.put("samples", lines(sampled(), this::put));
            values.put("query", query());
            values.put("patched", patched());
            values.put("document", document() == null ? "" : document().column());
            values.put("owner", owner() == null ? "" : owner().java());
            values.put("ownerColumn", owner() == null ? "" : owner().column());
            values.put("access", owner() == null ? SUPERUSERS : "@Authenticated");
            values.put("reads", entity.publicRead ? "PublicReadRoutes" : "AuthenticatedReadRoutes");
            values.put("writable", owner() == null ? "RowAccess.superusers(caller)" : ownedBy());
            values.put("ownedConstructor", ownedConstructor());
            values.put("mapping", mapping());
            values.put("accessTable", accessTable());
            return values;
        }

        private String lower() {
            return entity.type().toLowerCase(Locale.ROOT);
        }

        /** As the repository has it by itself, where the plural is regular. */
        private String path() {
            return "/v1/" + plural(lower());
        }

        private Field owner() {
            return fields.stream()
                    .filter(field -> field.type().equals("user") && !field.nullable())
                    .findFirst()
                    .orElse(null);
        }

        private Field document() {
            return fields.stream().filter(this::isDocument).findFirst().orElse(null);
        }

        private boolean isDocument(Field field) {
            return field.type().equals("jsonb");
        }

        private boolean isOwner(Field field) {
            return field.equals(owner());
        }

        /** A relation's name is the member that is shown, and so has one word. */
        private boolean isIncluded(Field field) {
            return field.isReference() && !field.name().contains("_");
        }

        private List<Field> changeable() {
            return fields.stream()
                    .filter(field -> !field.isReference() && !field.type().equals("currency"))
                    .toList();
        }

        /**
         * Whether a patch sets a member to something else than the value in the body: a merged
         * document, an amount of the row's currency, an array. Otherwise it is one statement.
         */
        private boolean isConverted() {
            return changeable().stream()
                    .anyMatch(field -> List.of("jsonb", "money", "text[]").contains(field.type()));
        }

        private List<Field> indexed() {
            return fields.stream()
                    .filter(field -> !field.unique() && !field.longText())
                    .filter(
                            field ->
                                    !List.of("boolean", "jsonb", "currency").contains(field.type()))
                    .filter(field -> !field.isList())
                    .toList();
        }

        private List<Field> sampled() {
            return fields.stream()
                    .filter(field -> !field.isReference() || !field.nullable())
                    .toList();
        }

        private static String lines(List<Field> fields, Function<Field, String> line) {
            return fields.stream().map(line).collect(Collectors.joining());
        }

        // SQL

        private String column(Field field) {
            String type =
                    switch (field.type()) {
                        case "text" ->
                                field.longText() ? "text" : "varchar(%d)".formatted(field.length());
                        case "enum" -> "varchar(20)";
                        case "currency" -> "varchar(3)";
                        case "money" -> "numeric(19, 4)";
                        case "timestamp" -> "timestamptz";
                        case "integer", "boolean", "uuid", "jsonb", "text[]" -> field.type();
                        default -> "bigint";
                    };
            return "    %s %s%s%s,\n"
                    .formatted(
                            field.column(),
                            type,
                            field.nullable() ? "" : " not null",
                            sqlDefault(field) == null ? "" : " default " + sqlDefault(field));
        }

        private String sqlDefault(Field field) {
            if (isDocument(field) || field.isList()) {
                return "'{}'";
            }
            boolean quoted = List.of("text", "enum").contains(field.type());
            return field.defaultValue() == null || !quoted
                    ? field.defaultValue()
                    : "'" + field.defaultValue() + "'";
        }

        private Stream<String> constraints(Field field) {
            String table = entity.table();
            List<String> constraints = new ArrayList<>();
            if (field.unique()) {
                constraints.add(
                        "%s_%s_key unique (%s)".formatted(table, field.column(), field.column()));
            }
            if (field.isReference()) {
                constraints.add(
                        "%s_%s_fkey foreign key (%s) references %s (id)"
                                .formatted(
                                        table,
                                        field.column(),
                                        field.column(),
                                        plural(field.type())));
            }
            String check = check(field);
            if (check != null) {
                constraints.add("%s_%s_check check (%s)".formatted(table, field.column(), check));
            }
            return constraints.stream().map(constraint -> ",\n    constraint " + constraint);
        }

        private static String check(Field field) {
            return switch (field.type()) {
                case "money" -> field.column() + " >= 0";
                case "currency" -> field.column() + " ~ '^[A-Z]{3}$'";
                case "enum" ->
                        field.options().stream()
                                .map(option -> "'" + option + "'")
                                .collect(Collectors.joining(", ", field.column() + " in (", ")"));
                default -> null;
            };
        }

        private static String sqlValue(Field field) {
            return switch (field.type()) {
                case "text", "currency", "enum", "jsonb", "timestamp", "uuid" ->
                        "'" + example(field) + "'";
                case "text[]" -> "'{red,blue}'";
                default -> field.isReference() ? "1" : example(field);
            };
        }

        private String listIndex(Field field) {
            return "create index %s_%s_idx on %s using gin (%s);\n"
                    .formatted(entity.table(), field.column(), entity.table(), field.column());
        }

        private String listIndexAnnotation(Field field) {
            return "@SqlIndex(name = \"%s_%s_idx\", using = \"gin\", on = \"%s\")\n"
                    .formatted(entity.table(), field.column(), field.column());
        }

        private List<Field> lists() {
            return fields.stream().filter(Field::isList).toList();
        }

        private String createIndex(Field field) {
            return "create index %s_%s_idx on %s (%s, id);\n"
                    .formatted(entity.table(), field.column(), entity.table(), field.column());
        }

        private String searchIndex() {
            return is("search")
                    ? "create index %s_search_idx on %s\n    using gin (%s);\n"
                            .formatted(
                                    entity.table(),
                                    entity.table(),
                                    search(field -> field.column() + " gin_trgm_ops"))
                    : "";
        }

        private String search(Function<Field, String> part) {
            return fields.stream()
                    .filter(Field::search)
                    .map(part)
                    .collect(Collectors.joining(", "));
        }

        // Java

        private String tableIndex(Field field) {
            String columns = field.isReference() ? field.column() : field.java();
            return "            @Index(name = \"%s_%s_idx\", columnList = \"%s, id\"),\n"
                    .formatted(entity.table(), field.column(), columns);
        }

        private String javaType(Field field) {
            return switch (field.type()) {
                case "text" -> "String";
                case "integer" -> "Integer";
                case "boolean" -> "Boolean";
                case "timestamp" -> "Instant";
                case "uuid" -> "UUID";
                case "jsonb" -> "Map<String, Object>";
                case "text[]" -> "String[]";
                case "money" -> "BigDecimal";
                case "currency" -> "Currency";
                case "enum" -> entity.type() + field.upper();
                default -> "Long";
            };
        }

        private static String primitive(String type) {
            return switch (type) {
                case "Integer" -> "int";
                case "Boolean" -> "boolean";
                case "Long" -> "long";
                default -> type;
            };
        }

        private String entityField(Field field) {
            StringBuilder text = new StringBuilder("\n");
            if (field.isReference()) {
                String required = field.nullable() ? "" : ", nullable = false";
                text.append(
                        "    @ManyToOne(fetch = FetchType.LAZY%s)\n"
                                .formatted(field.nullable() ? "" : ", optional = false"));
                text.append(
                        "    @JoinColumn(name = \"%s\"%s, updatable = false)\n"
                                .formatted(field.column(), required));
                return text.append("    public %s %s;\n".formatted(field.target(), field.java()))
                        .toString();
            }
            if (field.type().equals("enum")) {
                text.append("    @Enumerated(EnumType.STRING)\n");
            }
            if (isDocument(field)) {
                text.append("    @JdbcTypeCode(SqlTypes.JSON)\n");
            }
            if (check(field) != null && !field.type().equals("enum")) {
                text.append("    @Check(constraints = \"%s\")\n".formatted(check(field)));
            }
            if (sqlDefault(field) != null) {
                text.append("    @ColumnDefault(\"%s\")\n".formatted(sqlDefault(field)));
            }
            if (!columnAttributes(field).isEmpty()) {
                text.append(
                        "    @Column(%s)\n".formatted(String.join(", ", columnAttributes(field))));
            }
            String type = field.nullable() ? javaType(field) : primitive(javaType(field));
            return text.append(
                            "    public %s %s%s;\n".formatted(type, field.java(), initial(field)))
                    .toString();
        }

        private List<String> columnAttributes(Field field) {
            List<String> attributes = new ArrayList<>();
            if (!field.nullable()) {
                attributes.add("nullable = false");
            }
            switch (field.type()) {
                case "text" ->
                        attributes.add(
                                field.longText()
                                        ? "columnDefinition = \"text\""
                                        : "length = " + field.length());
                case "enum" -> attributes.add("length = 20");
                case "text[]" -> attributes.add("columnDefinition = \"text[]\"");
                case "currency" -> attributes.addAll(List.of("updatable = false", "length = 3"));
                case "money" -> attributes.addAll(List.of("precision = 19", "scale = 4"));
                default -> {}
            }
            if (field.unique()) {
                attributes.add("unique = true");
            }
            return attributes;
        }

        private String initial(Field field) {
            String value = field.defaultValue();
            if (isDocument(field)) {
                return " = Map.of()";
            }
            if (field.isList()) {
                return " = {}";
            }
            return value == null
                    ? ""
                    : " = "
                            + switch (field.type()) {
                                case "text" -> '"' + value + '"';
                                case "enum" ->
                                        javaType(field) + "." + value.toUpperCase(Locale.ROOT);
                                default -> value;
                            };
        }

        private String fieldList() {
            String derived =
                    "FieldRegistry.of(%s.class, %sView.class)"
                            .formatted(entity.type(), entity.type());
            String related =
                    lines(
                                    fields.stream()
                                            .filter(field -> field.type().equals("user"))
                                            .toList(),
                                    NewEntity.Blocks::usernameField)
                            .stripTrailing();
            String start = "    static final FieldRegistry FIELDS =";
            return related.isEmpty() && start.length() + derived.length() + 2 <= WIDTH
                    ? start + " " + derived + ";"
                    : start
                            + "\n            "
                            + derived
                            + (related.isEmpty() ? "" : "\n" + related)
                            + ";";
        }

        private static String usernameField(Field field) {
            String indent = "                    ";
            String arguments =
                    "\"%s.username\", FieldType.CASE_INSENSITIVE_TEXT, \"%s\", \"username\""
                            .formatted(field.name(), field.java());
            return call(indent + (field.nullable() ? ".withNullable(" : ".with("), arguments, ")")
                    + "\n";
        }

        private String shown(Field field) {
            return ", Field.shown(\"%s\", \"%s\")".formatted(field.column(), field.java());
        }

        private String include(Field field) {
            boolean user = field.type().equals("user");
            String shown =
                    user
                            ? "UserSummary.MAPPING, new PublicReadRule()"
                            : field.target() + "View.MAPPING";
            String arguments =
                    "\"%s\", %s.class, %s".formatted(field.java(), field.target(), shown);
            return """

                /** {@code GET %s?include=%s}. */
                @Produces
                @Singleton
                Include<%s, %s> %s() {
            %s
                }
            """
                    .formatted(
                            path(),
                            field.name(),
                            entity.type(),
                            field.target(),
                            field.java(),
                            call("        return toOne(", arguments, ");"));
        }

        private List<String> newComponent(Field field) {
            return newComponent(field, !field.optional() && !isOwner(field));
        }

        private List<String> importedComponent(Field field) {
            return newComponent(field, !field.optional());
        }

        private List<String> newComponent(Field field, boolean required) {
            List<String> parts = new ArrayList<>(schema(field, false));
            parts.addAll(constraintsOf(field, required));
            String type = field.type().equals("currency") ? "String" : bodyType(field);
            parts.add(type + " " + (field.isReference() ? field.java() + "Id" : field.java()));
            return parts;
        }

        /**
         * What the description cannot know from the constraints and from the view; empty where it
         * does.
         */
        private List<String> schema(Field field, boolean patch) {
            return switch (field.type()) {
                case "money" ->
                        List.of(
                                "@Schema(implementation = String.class, " + SCHEMA_AMOUNT + ")",
                                "@MonetaryAmount");
                case "currency" -> List.of("@Schema(pattern = \"^[A-Z]{3}$\")");
                case "enum", "jsonb", "text[]" ->
                        patch
                                ? List.of(
                                        "@Schema(implementation = %s.class)"
                                                .formatted(javaType(field).replaceAll("<.*", "")))
                                : List.of();
                default -> List.of();
            };
        }

        private List<String> constraintsOf(Field field, boolean required) {
            List<String> constraints = new ArrayList<>();
            boolean text = field.type().equals("text");
            if (required) {
                constraints.add(text && !field.longText() ? "@NotBlank" : "@NotNull");
            }
            if (text) {
                constraints.add(
                        "@CodePointLength(max = %s)"
                                .formatted(field.longText() ? "100_000" : field.length()));
            }
            if (field.type().equals("money")) {
                constraints.add("@PositiveOrZero");
            }
            return constraints;
        }

        /** A component of a record: its annotations, then its type and name. */
        private static String component(List<String> parts, String end) {
            String one = "        " + String.join(" ", parts) + end;
            return !one.contains("\n") && one.length() <= WIDTH
                    ? one
                    : "        " + String.join("\n                ", parts) + end;
        }

        /** What a patch sets, and what a row that is sent back has beside that. */
        private String patchRecord(String end) {
            List<List<String>> parts = new ArrayList<>();
            changeable().forEach(field -> parts.add(patchComponent(field)));
            parts.add(
                    List.of(
                            "@Schema(hidden = true)",
                            "ReadOnlyMembers<%sView> unchanged".formatted(entity.type())));
            return record("%sPatch", parts, end);
        }

        private String record(
                String name, List<Field> fields, Function<Field, List<String>> parts, String end) {
            return record(name, fields.stream().map(parts).toList(), end);
        }

        private String record(String name, List<List<String>> parts, String end) {
            String start = "public record " + name.formatted(entity.type()) + "(";
            if (parts.isEmpty()) {
                return start + end;
            }
            int last = parts.size() - 1;
            String components =
                    IntStream.rangeClosed(0, last)
                            .mapToObj(i -> component(parts.get(i), i == last ? end : ","))
                            .collect(Collectors.joining("\n"));
            String one = components.strip().replaceAll("\n\\s+", " ");
            if (start.length() + one.length() <= WIDTH) {
                return start + one;
            }
            return start + "\n" + (8 + one.length() <= WIDTH ? "        " + one : components);
        }

        private String assignments() {
            List<Field> ordered = new ArrayList<>(fields);
            return lines(ordered, this::assignment);
        }

        private String assignment(Field field) {
            String name = camel(entity.name);
            String java = field.java();
            String value =
                    switch (field.type()) {
                        case "text[]" -> java + ".toArray(String[]::new)";
                        case "currency" -> "Money.currency(currency, \"currency\")";
                        case "money" ->
                                (field.nullable() ? java + " == null ? null : " : "")
                                        + "Money.of(%s, %s.currency, \"%s\").amount()"
                                                .formatted(java, name, field.column());
                        default -> java;
                    };
            if (isOwner(field)) {
                value = "rows.owner(User.class, %sId, \"%s\")".formatted(java, field.column());
            } else if (field.isReference()) {
                value = "rows.to(%s.class, %sId)".formatted(field.target(), java);
            } else if (field.defaultValue() != null) {
                value = "%s == null ? %s.%s : %s".formatted(java, name, java, java);
            }
            return "        %s.%s = %s;\n".formatted(name, java, value);
        }

        private String bodyType(Field field) {
            return field.isList()
                    ? "List<@CodePointLength(min = 1, max = 200) String>"
                    : javaType(field);
        }

        private List<String> patchComponent(Field field) {
            List<String> constraints = constraintsOf(field, !field.nullable());
            String type =
                    Stream.concat(constraints.stream(), Stream.of(bodyType(field)))
                            .collect(Collectors.joining(" "));
            List<String> parts = new ArrayList<>(schema(field, true));
            parts.add("JsonNullable<%s> %s".formatted(type, field.java()));
            return parts;
        }

        private String patch(Field field) {
            String name = camel(entity.name);
            String java = field.java();
            String value =
                    switch (field.type()) {
                        case "text[]" -> "value.toArray(String[]::new)";
                        case "jsonb" -> "MergePatch.of(%s.%s, value)".formatted(name, java);
                        case "money" ->
                                (field.nullable() ? "value == null ? null : " : "")
                                        + "Money.of(value, %s.currency, \"%s\").amount()"
                                                .formatted(name, field.column());
                        default -> "value";
                    };
            String one =
                    "        %s.ifPresent(value -> %s.%s = %s);\n"
                            .formatted(java, name, java, value);
            return one.length() <= WIDTH + 1
                    ? one
                    : "        %s.ifPresent(\n                value -> %s.%s = %s);\n"
                            .formatted(java, name, java, value);
        }

        private String viewComponent(Field field) {
            String type =
                    List.of("money", "currency").contains(field.type())
                            ? "String"
                            : javaType(field);
            String java = field.isReference() ? field.java() + "Id" : field.java();
            String schema =
                    field.isList() ? "" : "@Schema(examples = \"%s\") ".formatted(example(field));
            return "        %s%s %s,\n".formatted(schema, type, java);
        }

        /** A row of a file must name its owner, who is the caller of a request otherwise. */
        private String row() {
            return (owner() == null ? "New" : "Imported") + entity.type();
        }

        private String importOption(Field field) {
            String value =
                    field.defaultValue() == null
                            ? "null"
                            : field.type().matches("text|enum")
                                    ? '"' + field.defaultValue() + '"'
                                    : field.defaultValue();
            return ".optional(\"%s\", %s)".formatted(field.column(), value);
        }

        private String importTable() {
            List<String> calls = new ArrayList<>();
            calls.add("ImportTable.of(\"%s\", %s.class)".formatted(entity.table(), row()));
            fields.stream().filter(Field::optional).map(this::importOption).forEach(calls::add);
            fields.stream()
                    .filter(field -> field.type().equals("money"))
                    .map(
                            field ->
                                    ".checking(row -> Money.check(row.%s(), row.currency(), \"%s\"))"
                                            .formatted(field.java(), field.column()))
                    .forEach(calls::add);
            String one = "            " + String.join("", calls) + ";";
            return one.length() <= WIDTH
                    ? one
                    : "            " + String.join("\n                    ", calls) + ";";
        }

        private String mapping() {
            String arguments =
                    entity.type()
                            + "View.class, "
                            + entity.type()
                            + "Repository.FIELDS"
                            + fields.stream()
                                    .filter(this::isDocument)
                                    .map(this::shown)
                                    .collect(Collectors.joining());
            return call("            ViewMapping.of(", arguments, ");");
        }

        private String ownedBy() {
            return "RowAccess.ownedBy(FIELDS.get(\"%s\"), caller)".formatted(owner().column());
        }

        private String ownedConstructor() {
            return owner() == null
                    ? ""
                    : call(
                            "        super(",
                            "%s.class, %sView.MAPPING, includes, callers, FIELDS.get(\"%s\")"
                                    .formatted(entity.type(), entity.type(), owner().column()),
                            ");");
        }

        /**
         * A call on one line, with all arguments on the next, or with each on a line of its own.
         */
        private static String call(String start, String arguments, String end) {
            String indent = "        " + " ".repeat(start.length() - start.stripLeading().length());
            if (start.length() + arguments.length() + end.length() <= WIDTH) {
                return start + arguments + end;
            }
            return indent.length() + arguments.length() + end.length() <= WIDTH
                    ? start + "\n" + indent + arguments + end
                    : start
                            + "\n"
                            + indent
                            + arguments.replaceAll(", (?![^(]*\\))", ",\n" + indent)
                            + end;
        }

        private String accessTable() {
            String path = path();
            boolean owned = owner() != null;
            String read =
                    entity.publicRead
                            ? "200 | 200 | 200 | 200"
                            : owned ? "401 | 200 | 200 | 200" : "401 | 403 | 403 | 200";
            String row = entity.publicRead || !owned ? read : "401 | 200 | 404 | 200";
            String hidden = entity.publicRead ? "403" : "404";
            String add = owned ? "401 | 201 | 403 | 201" : "401 | 403 | 403 | 201";
            StringBuilder table = new StringBuilder();
            line(table, "GET", path, read);
            line(table, "GET", path + " csv", read);
            line(table, "GET", path + "/{row}", row);
            line(table, "POST", path, add);
            line(table, "POST", path + " array", add);
            line(
                    table,
                    "PATCH",
                    path + "/{row}",
                    owned ? "401 | 200 | %s | 200".formatted(hidden) : "401 | 403 | 403 | 200");
            line(
                    table,
                    "DELETE",
                    path + "/{row}",
                    owned ? "401 | 204 | %s | 204".formatted(hidden) : "401 | 403 | 403 | 204");
            if (entity.imports) {
                line(table, "POST", path + "/import", "401 | 403 | 403 | 202");
            }
            return table.toString();
        }

        private void line(StringBuilder table, String verb, String path, String statuses) {
            int width = (path() + "/import").length();
            String padded = path + " ".repeat(width - path.length());
            table.append("        %-6s %s | %s\n".formatted(verb, padded, statuses));
        }

        private String createSignature() {
            String start =
                    "    public Uni<RestResponse<SingleOrBatch<%sView>>> create("
                            .formatted(entity.type());
            String rest = "@NotNull SingleOrBatch<@Valid New%s> body) {".formatted(entity.type());
            return start.length() + rest.length() <= WIDTH
                    ? start + rest
                    : start + "\n            " + rest;
        }

        private String getSignature() {
            String start = "    public Uni<RestResponse<%sView>> get(".formatted(entity.type());
            String rest = "@PathParam(\"id\") long id, @Context UriInfo uri) {";
            return start.length() + rest.length() <= WIDTH
                    ? start + rest
                    : start + "\n            " + rest;
        }

        private String problems(boolean creates) {
            List<String> problems = new ArrayList<>();
            if (is("unique")) {
                problems.add("\"already_exists\"");
            }
            if (creates && is("references")) {
                problems.add("\"unknown_reference\"");
            }
            String list = String.join(", ", problems);
            return problems.isEmpty()
                    ? ""
                    : "    @ProblemResponses(%s)\n"
                            .formatted(problems.size() == 1 ? list : "{" + list + "}");
        }

        // Tests

        private static String example(Field field) {
            return switch (field.type()) {
                case "text" -> field.name().replace('_', ' ');
                case "integer", "bigint" -> "3";
                case "boolean" -> "true";
                case "timestamp" -> "2026-01-31T12:00:00.123456Z";
                case "uuid" -> "8e03978e-40d5-43e8-bc93-6894a57f9324";
                case "jsonb" -> "{}";
                case "text[]" -> "red";
                case "money" -> "10.50";
                case "currency" -> "EUR";
                case "enum" -> field.options().get(0);
                default -> "7";
            };
        }

        private String put(Field field) {
            String value =
                    switch (field.type()) {
                        case "integer", "bigint", "boolean" -> example(field);
                        case "jsonb" ->
                                "Map.of(\"colour\", \"red\", \"size\", Map.of(\"width\", 2))";
                        case "text[]" -> "List.of(\"red\", \"blue\")";
                        case "text" -> field.unique() ? unique(field) : '"' + example(field) + '"';
                        default ->
                                field.isReference()
                                        ? field.target() + "Mother.created()"
                                        : '"' + example(field) + '"';
                    };
            return "        body.put(\"%s\", %s);\n".formatted(field.column(), value);
        }

        private static String unique(Field field) {
            String random = "UUID.randomUUID().toString()";
            return field.length() < 36
                    ? random + ".substring(0, %d)".formatted(field.length())
                    : random;
        }

        /** What a new row matches: each field that has the same value in each sample. */
        private String query() {
            return fields.stream()
                    .filter(field -> !field.isReference() && !field.unique() && !isDocument(field))
                    .map(
                            field ->
                                    "&%s=%s"
                                            .formatted(
                                                    field.column(),
                                                    example(field)
                                                            .replace(" ", "%20")
                                                            .replace("+", "%2B")))
                    .collect(Collectors.joining());
        }

        private String patched() {
            return changeable().stream()
                    .filter(field -> !field.unique() && !isDocument(field) && !field.isList())
                    .findFirst()
                    .map(field -> "\\\"%s\\\": %s".formatted(field.column(), json(field)))
                    .orElse("");
        }

        private static String json(Field field) {
            return List.of("integer", "bigint", "boolean").contains(field.type())
                    ? example(field)
                    : "\\\"%s\\\"".formatted(example(field));
        }

        private static String upperFirst(String text) {
            return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        }
    }
}
