package wireroom.analysis;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.CharFilterFactory;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.analysis.TokenizerFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.IntSetting;
import org.elasticsearch.plugin.settings.ListSetting;
import org.elasticsearch.plugin.settings.StringSetting;

/** Character filters, tokenizers and token filters of analysis-common that Wireroom and the security index use. */
public final class Components {
    private Components() {}

    // --- character filters ---

    @AnalysisSettings
    public interface MappingSettings {
        @ListSetting(path = "mappings")
        List<String> mappings();
    }

    @NamedComponent("mapping")
    public static final class Mapping implements CharFilterFactory {
        private final NormalizeCharMap map;

        @Inject
        public Mapping(MappingSettings settings) {
            NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
            TreeMap<String, String> rules = new TreeMap<>();
            for (String rule : settings.mappings()) {
                int arrow = rule.lastIndexOf("=>");
                rules.put(plain(rule.substring(0, arrow).trim()), plain(rule.substring(arrow + 2).trim()));
            }
            rules.forEach(builder::add);
            map = builder.build();
        }

        /** A side of a rule with its four-digit escapes resolved. */
        private static String plain(String side) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < side.length(); ) {
                if (side.startsWith("\\u", i)) {
                    out.append((char) Integer.parseInt(side.substring(i + 2, i + 6), 16));
                    i += 6;
                } else {
                    out.append(side.charAt(i++));
                }
            }
            return out.toString();
        }

        @Override
        public Reader create(Reader reader) {
            return new MappingCharFilter(map, reader);
        }

        @Override
        public Reader normalize(Reader reader) {
            return create(reader);
        }
    }

    @AnalysisSettings
    public interface ReplaceSettings {
        @StringSetting(path = "pattern", defaultValue = "")
        String pattern();

        @StringSetting(path = "replacement", defaultValue = "")
        String replacement();
    }

    @NamedComponent("pattern_replace")
    public static final class PatternReplace implements CharFilterFactory {
        private final Pattern pattern;
        private final String replacement;

        @Inject
        public PatternReplace(ReplaceSettings settings) {
            pattern = Pattern.compile(settings.pattern());
            replacement = settings.replacement();
        }

        @Override
        public Reader create(Reader reader) {
            return new PatternReplaceCharFilter(pattern, replacement, reader);
        }

        @Override
        public Reader normalize(Reader reader) {
            return create(reader);
        }
    }

    // --- tokenizers ---

    @AnalysisSettings
    public interface PatternSettings {
        @StringSetting(path = "pattern", defaultValue = "\\W+")
        String pattern();

        @IntSetting(path = "group", defaultValue = -1)
        int group();
    }

    @NamedComponent("pattern")
    public static final class PatternTokens implements TokenizerFactory {
        private final Pattern pattern;
        private final int group;

        @Inject
        public PatternTokens(PatternSettings settings) {
            pattern = Pattern.compile(settings.pattern());
            group = settings.group();
        }

        @Override
        public Tokenizer create() {
            return new PatternTokenizer(pattern, group);
        }
    }

    @NamedComponent("whitespace")
    public static final class Whitespace implements TokenizerFactory {
        @Override
        public Tokenizer create() {
            return new WhitespaceTokenizer();
        }
    }

    @NamedComponent("uax_url_email")
    public static final class UrlEmail implements TokenizerFactory {
        @Override
        public Tokenizer create() {
            return new UAX29URLEmailTokenizer();
        }
    }

    // --- token filters ---

    @AnalysisSettings
    public interface DelimiterSettings {
        @BooleanSetting(path = "preserve_original", defaultValue = false)
        boolean preserveOriginal();

        @BooleanSetting(path = "split_on_case_change", defaultValue = true)
        boolean splitOnCaseChange();

        @BooleanSetting(path = "split_on_numerics", defaultValue = true)
        boolean splitOnNumerics();

        @BooleanSetting(path = "stem_english_possessive", defaultValue = true)
        boolean stemEnglishPossessive();
    }

    @NamedComponent("word_delimiter_graph")
    public static final class WordDelimiterGraph implements TokenFilterFactory {
        private final int flags;

        @Inject
        public WordDelimiterGraph(DelimiterSettings settings) {
            flags = WordDelimiterGraphFilter.GENERATE_WORD_PARTS
                | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
                | (settings.preserveOriginal() ? WordDelimiterGraphFilter.PRESERVE_ORIGINAL : 0)
                | (settings.splitOnCaseChange() ? WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE : 0)
                | (settings.splitOnNumerics() ? WordDelimiterGraphFilter.SPLIT_ON_NUMERICS : 0)
                | (settings.stemEnglishPossessive() ? WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE : 0);
        }

        @Override
        public TokenStream create(TokenStream tokens) {
            return new WordDelimiterGraphFilter(
                tokens, true, WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE, flags, CharArraySet.EMPTY_SET);
        }
    }

    @AnalysisSettings
    public interface CaptureSettings {
        @ListSetting(path = "patterns")
        List<String> patterns();

        @BooleanSetting(path = "preserve_original", defaultValue = true)
        boolean preserveOriginal();
    }

    @NamedComponent("pattern_capture")
    public static final class PatternCapture implements TokenFilterFactory {
        private final Pattern[] patterns;
        private final boolean preserveOriginal;

        @Inject
        public PatternCapture(CaptureSettings settings) {
            List<Pattern> compiled = new ArrayList<>();
            settings.patterns().forEach(pattern -> compiled.add(Pattern.compile(pattern)));
            patterns = compiled.toArray(new Pattern[0]);
            preserveOriginal = settings.preserveOriginal();
        }

        @Override
        public TokenStream create(TokenStream tokens) {
            return new PatternCaptureGroupTokenFilter(tokens, preserveOriginal, patterns);
        }
    }

    @NamedComponent("unique")
    public static final class Unique implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream tokens) {
            return new RemoveDuplicatesTokenFilter(tokens);
        }
    }

    @NamedComponent("lowercase")
    public static final class LowerCase implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream tokens) {
            return new LowerCaseFilter(tokens);
        }

        @Override
        public TokenStream normalize(TokenStream tokens) {
            return create(tokens);
        }
    }
}
