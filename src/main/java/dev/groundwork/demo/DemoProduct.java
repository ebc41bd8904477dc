package dev.groundwork.demo;

import dev.groundwork.platform.data.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A product of the demo orders.
 *
 * @param euros what one costs
 */
record DemoProduct(String description, BigDecimal euros) {

    private static final List<DemoProduct> SHELF =
            """
            Coffee, 1 kg | 18.90
            Green tea, 100 g | 9.50
            Olive oil, 0.75 l | 14.20
            Dark chocolate, 85 % | 3.49
            Rye flour, 5 kg | 11.00
            Honey, 500 g | 8.75
            Cast-iron pan, 28 cm | 49.00
            Paring knife | 12.95
            Linen apron | 34.50
            Enamel mug | 7.90
            Notebook, A5, dotted | 6.25
            Fountain pen, fine nib | 27.00
            Ink, bottle of 50 ml | 13.80
            Desk lamp | 64.99
            Mechanical keyboard | 129.00
            USB-C cable, 2 m | 11.99
            Noise-cancelling headphones | 219.00
            Bicycle bell | 16.40
            Inner tube, 28 inch | 6.99
            Pannier, waterproof | 74.50
            Wool socks, pair | 12.00
            Rain jacket | 149.95
            Tomato seeds | 2.95
            Watering can, 5 l | 19.90
            Binoculars, 8 × 42 | 189.00
            Jigsaw puzzle, 1000 pieces | 17.50
            """
                    .lines()
                    .map(DemoProduct::parse)
                    .toList();

    static DemoProduct any(RandomGenerator random) {
        return RandomChoice.from(SHELF, random);
    }

    /** Rounded as a shop would, to the decimals that the currency has. */
    Money priceIn(Tender tender) {
        Currency currency = tender.currency();
        int decimals = Money.places(currency);
        BigDecimal price = euros.multiply(tender.forOneEuro);
        return new Money(price.setScale(decimals, RoundingMode.HALF_UP), currency);
    }

    private static DemoProduct parse(String line) {
        String[] parts = line.split(" \\| ", 2);
        return new DemoProduct(parts[0], new BigDecimal(parts[1]));
    }

    /** What is paid in: of two decimals, of none, and of three. */
    enum Tender {
        EUR("1"),
        USD("1.09"),
        GBP("0.86"),
        JPY("163"),
        KWD("0.334");

        private final BigDecimal forOneEuro;

        Tender(String forOneEuro) {
            this.forOneEuro = new BigDecimal(forOneEuro);
        }

        Currency currency() {
            return Currency.getInstance(name());
        }
    }
}
